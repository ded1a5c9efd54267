/** Who is brought where: the nearest hospital that takes patients and has a bed. */
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { hospitalState } from '../../world/care.ts';
import type { World } from '../../world/world.ts';

export interface Admission {
  /** Counts anew for how many residents the nearest hospital takes patients, and how many have to be evacuated. */
  weigh(): void;
  /** Finds beds for all who wait. */
  admitAll(nowS: number): void;
}

export function createAdmission(world: World): Admission {
  const { care, city } = world;
  const { facilities, hospitals, casualties, register } = care;
  const residentsOf = residentsByHospital(world);
  const all = residentsOf.reduce((sum, people) => sum + people, 0);

  const freeBeds = (row: number): number =>
    hospitals.state[row] === hospitalState.diverting
      ? 0
      : Math.floor(
          city.facilities.capacity[facilities[row]!]! * hospitals.staffed[row]! - hospitals.patients[row]!,
        );

  const admit = (building: number, nowS: number): void => {
    const [cause, passedBy] = [casualties.cause[building]!, nearest(world, building, () => true)];
    let left = casualties.waiting[building]!;
    for (;;) {
      const row = left === 0 ? -1 : nearest(world, building, (other) => freeBeds(other) > 0);
      if (row < 0) break;
      const people = Math.min(left, freeBeds(row));
      left -= people;
      hospitals.patients[row] = hospitals.patients[row]! + people;
      hospitals.admitted[row] = hospitals.admitted[row]! + people;
      const km = distanceM(world, building, row) / 1000;
      const kind = eventCode['care.admitted'];
      world.events.emit(kind, nowS, subjectCode.facility, facilities[row]!, people, km, cause);
      if (row !== passedBy) world.events.addCause(hospitals.event[passedBy]!);
    }
    if (left === 0) return;
    register.turnedAway[0] = register.turnedAway[0]! + left;
    world.events.emit(eventCode['care.noBed'], nowS, subjectCode.building, building, left, 0, cause);
    world.events.addCause(passedBy < 0 ? noEvent : hospitals.event[passedBy]!);
  };

  return {
    weigh() {
      let [served, toEvacuate] = [0, 0];
      facilities.forEach((_, row) => {
        if (hospitals.state[row] === hospitalState.diverting) toEvacuate += hospitals.patients[row]!;
        else served += residentsOf[row]!;
      });
      register.share[0] = all === 0 ? 1 : served / all;
      register.least[0] = Math.min(register.least[0]!, register.share[0]);
      register.toEvacuate[0] = toEvacuate;
      register.mostToEvacuate[0] = Math.max(register.mostToEvacuate[0]!, toEvacuate);
    },
    admitAll(nowS) {
      for (let building = 0; building < city.buildings.count; building += 1) {
        if (casualties.waiting[building] === 0) continue;
        admit(building, nowS);
        casualties.waiting[building] = 0;
      }
      register.waiting[0] = 0;
    },
  };
}

/** Row of the nearest hospital that passes, as the crow flies; -1 where none does. */
function nearest(world: World, building: number, passes: (row: number) => boolean): number {
  let best = -1;
  let leastM = Infinity;
  for (let row = 0; row < world.care.facilities.length; row += 1) {
    const metres = distanceM(world, building, row);
    if (metres >= leastM || !passes(row)) continue;
    leastM = metres;
    best = row;
  }
  return best;
}

function distanceM({ city: { buildings, facilities }, care }: World, building: number, row: number): number {
  const facility = care.facilities[row]!;
  const dx = (buildings.xCm[building]! - facilities.xCm[facility]!) / 100;
  const dy = (buildings.yCm[building]! - facilities.yCm[facility]!) / 100;
  return Math.sqrt(dx * dx + dy * dy);
}

/** Residents whose nearest hospital each is. */
function residentsByHospital(world: World): Float64Array {
  const { households } = world.city;
  const residents = new Float64Array(world.care.facilities.length);
  for (let h = 0; h < households.count; h += 1) {
    const row = nearest(world, households.building[h]!, () => true);
    if (row < 0) continue;
    residents[row] = residents[row]! + households.firstResident[h + 1]! - households.firstResident[h]!;
  }
  return residents;
}
