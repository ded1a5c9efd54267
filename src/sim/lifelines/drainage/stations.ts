/** Metro stations: water that stands above the step of an entrance runs into the hall. */
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { depthUnitsPerMetre, paddedIndex, waterRoot } from '../../world/fields.ts';
import { closesAtM3, entranceStepM, overStepM3ps } from './metro.ts';
import { periodS, type Sewers } from './sewers.ts';

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

export function noteStations({ world, net, columns, stations }: Sewers, nowS: number): void {
  const { drainage, events, fields } = world;
  const { heldUnits, event } = columns.rows;
  const { closed } = columns.stations;
  stations.forEach((row, station) => {
    const m3 = heldUnits[row]! / net.unitsPerM3;
    const facility = drainage.areas.facility[row]!;
    const tell = (kind: 'metro.flooding' | 'metro.flooded', cause: number): number =>
      events.emit(eventCode[kind], nowS, subjectCode.facility, facility, m3, 0, cause);
    const street = net.to[row]! < 0 ? noEvent : drainage.state.cause[net.to[row]!]!;
    drainage.state.cause[row] = street;
    if (m3 === 0) event[row] = noEvent;
    else if (event[row] === noEvent) {
      event[row] = tell('metro.flooding', waterRoot(fields));
      events.addCause(street);
    }
    if (m3 < closesAtM3 || closed[station] !== noEvent) return;
    closed[station] = tell('metro.flooded', event[row]!);
    events.addCause(world.services.facilities.cause[facility]!);
  });
}
