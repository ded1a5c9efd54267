/** Columns that only the sewers use. */
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import type { SewerNetwork } from './network.ts';

const rowSpec = {
  heldUnits: column('f64', 'units·cells', 'water in sewer, manhole and sump, or in the station'),
  event: column('i32', '', 'event drain.surcharged or metro.flooding in force, -1 none'),
  returnedAtS: column('u32', 's', 'when water last came up here'),
};
const pumpSpec = {
  stopped: column('i32', '', 'event drain.pumpStopped in force, -1 the pump can lift'),
};
const mouthSpec = {
  locked: column('i32', '', 'event drain.tideLocked in force, -1 the outfall is free'),
};
const stationSpec = {
  closed: column('i32', '', 'event metro.flooded, -1 the station has not been closed by water'),
};
const registerSpec = {
  takenUnits: column('f64', 'units·cells', 'water from the street that has been booked'),
  heldUnits: column('f64', 'units·cells', 'water in all rows'),
  returnedUnits: column('f64', 'units·cells', 'came up in the streets since the start'),
  outUnits: column('f64', 'units·cells', 'left at outfalls by gravity since the start'),
  liftedUnits: column('f64', 'units·cells', 'pumped out at outfalls since the start'),
  surcharged: column('i32', '', 'rows with an event drain.surcharged in force'),
  assetNews: column('i32', '', 'news of assets that has been acted on'),
  missingNews: column('i32', '', 'news of services lost that has been acted on'),
  quiet: column('u8', '', '1 where nothing moved at the last look'),
};

export interface SewerColumns {
  readonly rows: Table<typeof rowSpec>;
  readonly pumps: Table<typeof pumpSpec>;
  readonly mouths: Table<typeof mouthSpec>;
  /** Row k is the k-th metro station. */
  readonly stations: Table<typeof stationSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareSewers(layout: Layout, net: SewerNetwork, stations: number): SewerColumns {
  return {
    rows: layout.table('sewerRows', rowSpec, net.count),
    pumps: layout.table('sewerPumps', pumpSpec, net.pumpNode.length),
    mouths: layout.table('sewerMouths', mouthSpec, net.mouths.node.length),
    stations: layout.table('sewerStations', stationSpec, stations),
    register: layout.table('sewerRegister', registerSpec, 1),
  };
}
