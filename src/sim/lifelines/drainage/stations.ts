/** Metro stations: water that stands above the step of an entrance runs into the hall. */
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { depthUnitsPerMetre, paddedIndex, waterRoot } from '../../world/fields.ts';
import { closesAtM3, entranceStepM, overStepM3ps } from './metro.ts';
import { periodS, type Sewers, type SewerWorld } from './sewers.ts';

/** How much the entrances take of the street's water in the next flood step: never below the step. */
export function lookAtEntrances({ world, net, columns, stations }: Sewers): void {
  const { drainage, fields } = world;
  for (const row of stations) {
    const cell = drainage.areas.cell[row]!;
    if (cell < 0) continue;
    const depth = fields.cells.depth[paddedIndex(fields.grid, cell)]! / depthUnitsPerMetre;
    const above = Math.floor((depth - entranceStepM) * depthUnitsPerMetre);
    const runs = Math.floor(overStepM3ps(depth) * periodS * net.unitsPerM3);
    const room = net.storeUnits[row]! - columns.rows.heldUnits[row]!;
    drainage.state.acceptUnits[row] = Math.max(0, Math.min(above, runs, room));
  }
}

export function noteStations(sewers: Sewers, nowS: number): void {
  for (let station = 0; station < sewers.stations.length; station += 1) noteStation(sewers, station, nowS);
}

function noteStation({ world, net, columns, stations }: Sewers, station: number, nowS: number): void {
  const { drainage, services, events } = world;
  const { heldUnits, event } = columns.rows;
  const { closed } = columns.stations;
  const row = stations[station]!;
  const m3 = heldUnits[row]! / net.unitsPerM3;
  const facility = drainage.areas.facility[row]!;
  const below = net.to[row]!;
  const street = below < 0 ? noEvent : drainage.state.cause[below]!;
  drainage.state.cause[row] = street;
  if (m3 === 0) event[row] = noEvent;
  else if (event[row] === noEvent) {
    event[row] = tell(world, 'metro.flooding', facility, m3, waterRoot(world.fields), nowS);
    events.addCause(street);
  }
  if (m3 < closesAtM3 || closed[station] !== noEvent) return;
  closed[station] = tell(world, 'metro.flooded', facility, m3, event[row]!, nowS);
  events.addCause(services.facilities.cause[facility]!);
}

function tell(
  { events }: SewerWorld,
  kind: 'metro.flooding' | 'metro.flooded',
  facility: number,
  m3: number,
  cause: number,
  nowS: number,
): number {
  return events.emit(eventCode[kind], nowS, subjectCode.facility, facility, m3, 0, cause);
}
