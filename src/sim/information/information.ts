/** Information: who sees what, who tells whom, what each believes, and what departments decide on it. */
import type { NextTrigger } from '../../contract/engine.ts';
import { InputError } from '../../contract/issue.ts';
import { TimeHeap } from '../../kernel/heap.ts';
import type { System } from '../system.ts';
import type { World } from '../world/world.ts';
import { createCallCentre } from './call-centre.ts';
import { reportFromCommunities } from './communities.ts';
import { createDepartments } from './department.ts';
import { type Mail, deliver } from './mail.ts';
import { hearOutcomes, observeFromUnits } from './observers.ts';
import { compilePlan } from './plan.ts';
import { sendReports } from './reports.ts';
import { createSensors, periodS as sensorPeriodS } from './sensors.ts';
import { createSmartMeters } from './smart-meters.ts';
import { createServiceMonitors } from './service-monitors.ts';
import { createStationSensors } from './station-sensors.ts';
import { createSilence } from './silence.ts';
import { createWeatherService } from './weather-service.ts';

export interface Information {
  readonly systems: readonly System[];
  seat(organisation: number, taken: boolean): void;
  isSeated(organisation: number): boolean;
  /** Triggers of the plan whose condition holds in the organisation's picture and whose orders have not gone out. */
  next(organisation: number, nowS: number): NextTrigger[];
}

/** Throws `InputError` where the plan does not fit the institution or the scenario's roles. */
export function createInformation(world: World): Information {
  const { plan, institution } = world.documents;
  const { triggers, issues, states } = compilePlan(world.city, plan, institution, world.roles);
  if (issues.length > 0) throw new InputError(issues);
  const silence = createSilence(world);
  const sensors = createSensors(world);
  const stationSensors = createStationSensors(world, sensorPeriodS);
  const smartMeters = createSmartMeters(world, sensorPeriodS);
  const serviceMonitors = createServiceMonitors(world, sensorPeriodS);
  const callCentre = createCallCentre(world);
  const departments = createDepartments(world, triggers, states);
  const deliveries = new TimeHeap(world.setup.layout, 'deliveries', world.messages.messages.capacity);
  const mail: Mail = { world, deliveries, silence };
  const weatherService = createWeatherService(world, mail);
  return {
    systems: [
      ...(weatherService === null ? [] : [weatherService]),
      {
        name: 'sensors',
        periodS: sensorPeriodS,
        phaseS: 0,
        start: () => {
          sensors.start();
          stationSensors.start();
          smartMeters.start();
        },
        step: (nowS) => {
          sensors.step(mail, nowS);
          stationSensors.step(mail, nowS);
          smartMeters.step(mail, nowS);
          serviceMonitors.step(mail, nowS);
        },
      },
      { name: 'observers', periodS: 60, phaseS: 20, step: (nowS) => observeFromUnits(world, silence, nowS) },
      { name: 'communities', periodS: 1, phaseS: 0, step: (nowS) => reportFromCommunities(mail, nowS) },
      {
        name: 'callCentre',
        periodS: 1,
        phaseS: 0,
        start: () => callCentre.start(),
        step: (nowS) => callCentre.step(mail, nowS),
      },
      { name: 'reports', periodS: 60, phaseS: 0, step: (nowS) => sendReports(mail, nowS) },
      { name: 'mail', periodS: 1, phaseS: 0, step: (nowS) => bring(mail, nowS) },
      { name: 'silence', periodS: 60, phaseS: 40, step: (nowS) => silence.step(nowS) },
      { name: 'departments', periodS: 60, phaseS: 30, step: (nowS) => departments.step(nowS) },
    ],
    seat: (organisation, taken) => departments.seat(organisation, taken),
    isSeated: (organisation) => departments.isSeated(organisation),
    next: (organisation, nowS) => departments.next(organisation, nowS),
  };
}

/** What arrives in this second: messages, and reports of what became of orders. */
function bring(mail: Mail, nowS: number): void {
  deliver(mail, nowS);
  hearOutcomes(mail, nowS);
}
