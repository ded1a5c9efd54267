/**
 * Care: which hospitals take patients, who finds a bed, and what becomes of those in hospitals that fail. Looks at the few
 * hospitals once a minute.
 */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import type { System } from '../../system.ts';
import { hospitalState } from '../../world/care.ts';
import type { World } from '../../world/world.ts';
import { type Admission, createAdmission } from './admission.ts';
import { type Ward, createWard } from './hospital.ts';
import { createStaff } from './staff.ts';

const periodS = 60;
const stateEvent = [
  'care.reopened',
  'care.electiveStopped',
  'care.diverting',
] as const satisfies readonly EventKind[];

interface Parts {
  readonly world: World;
  readonly ward: Ward;
  readonly admission: Admission;
}

/** `startsAt` is the scenario's start, a date with the local time of day. */
export function createCare(world: World, startsAt: string): System {
  const parts: Parts = { world, ward: createWard(world), admission: createAdmission(world) };
  const staff = createStaff(world, startsAt);
  const { register, facilities } = world.care;
  return {
    name: 'care',
    periodS,
    phaseS: 0,
    start: () => {
      facilities.forEach((_, row) => parts.ward.start(row));
      staff.start();
      register.share[0] = 1;
      register.least[0] = 1;
    },
    step: (nowS) => {
      register.lossH[0] = register.lossH[0]! + ((1 - register.share[0]!) * periodS) / 3600;
      staff.step(nowS);
      let turned = 0;
      facilities.forEach((_, row) => {
        turned += lookAt(parts, row, nowS);
      });
      if (turned > 0) parts.admission.weigh();
      if (register.waiting[0]! > 0) parts.admission.admitAll(nowS);
    },
  };
}

/** Brings one hospital up to date; returns 1 where its state has turned. */
function lookAt(parts: Parts, row: number, nowS: number): number {
  const { ward, world } = parts;
  const { hospitals } = world.care;
  const { state, cause } = ward.judge(row);
  const turned = state === hospitals.state[row] ? 0 : 1;
  if (turned === 1) turn(parts, row, state, cause, nowS);
  if (state !== hospitalState.normal) ward.emptyBeds(row, periodS);
  if (state === hospitalState.diverting && !ward.hasPower(row)) endanger(parts, row, nowS);
  else hospitals.atRiskEvent[row] = noEvent;
  return turned;
}

function turn({ world, ward }: Parts, row: number, state: number, cause: number, nowS: number): void {
  const { hospitals } = world.care;
  const before = hospitals.event[row]!;
  const worse = state > hospitals.state[row]!;
  const people = state === hospitalState.diverting ? Math.round(hospitals.patients[row]!) : 0;
  const event = tell(world, stateEvent[state]!, row, people, worse ? cause : before, nowS);
  world.events.addCause(worse ? before : Math.max(cause, ward.newestSupply(row)));
  hospitals.state[row] = state;
  hospitals.event[row] = event;
}

/** Intensive care without power: some die of it. */
function endanger({ world, ward }: Parts, row: number, nowS: number): void {
  const { hospitals } = world.care;
  if (hospitals.intensive[row] === 0) return;
  if (hospitals.atRiskEvent[row] === noEvent) {
    const patients = hospitals.intensive[row]!;
    const event = tell(world, 'care.patientsAtRisk', row, patients, hospitals.event[row]!, nowS);
    hospitals.atRiskEvent[row] = event;
  }
  const died = ward.endure(row, periodS);
  if (died > 0) tell(world, 'care.patientDied', row, died, hospitals.atRiskEvent[row]!, nowS);
}

function tell(world: World, kind: EventKind, row: number, a: number, cause: number, nowS: number): number {
  const facility = world.care.facilities[row]!;
  return world.events.emit(eventCode[kind], nowS, subjectCode.facility, facility, a, 0, cause);
}
