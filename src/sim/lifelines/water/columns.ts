/** What the water system keeps from one look to the next. */
import { noEvent } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import type { Layout } from '../../../kernel/columns.ts';
import type { WaterWorks } from './works.ts';

const stationSpec = {
  stopped: column('i32', '', 'event water.stopped, -1 while the pump or works runs'),
};
const tankSpec = {
  volumeM3: column('f64', 'm³', 'what stands in the tank or basin'),
  inflowLps: column('f64', 'L/s', 'what the network gives it, as last solved; negative where it gives'),
  solvedHeadM: column('f64', 'm', 'head that was last solved with'),
  gives: column('u8', '', '1 where it can give: not since it ran empty until it has filled again a little'),
  takes: column('u8', '', '1 where it can take'),
  empty: column('i32', '', 'event water.tankEmpty, -1 while it can give'),
};
const pipeSpec = {
  state: column('u8', '', '`pipeState`'),
  brokenAtS: column('u32', 's', 'when it broke or began to leak'),
};
const zoneSpec = {
  low: column('i32', '', 'event water.pressureLow, -1 while the pressure suffices'),
  toldShare: column('f64', '', 'share of the demand met that was last told of'),
};
const registerSpec = {
  assetNews: column('i32', '', 'news of assets that has been acted on'),
  missingNews: column('i32', '', 'news of services lost that has been acted on'),
  cut: column('u32', '', 'pipes that are not whole'),
  solves: column('u32', '', 'solutions so far'),
  demand: column('f64', '', 'share of the busiest hour`s demand that was last solved with'),
  drawnLps: column('f64', 'L/s', 'what users get, as last solved'),
  leakLps: column('f64', 'L/s', 'what runs out of broken pipes, as last solved'),
  producedM3: column('f64', 'm³', 'what works have given to basins since the start'),
  drawnM3: column('f64', 'm³', 'what users got since the start'),
  leakedM3: column('f64', 'm³', 'what ran out of broken pipes since the start'),
  unsolved: column('i32', '', 'event water.unsolved, -1 while the equations converge'),
  worse: column('i32', '', 'last event that stopped a station or broke a pipe, -1 none'),
  better: column('i32', '', 'last event that gave something back to the network, -1 none'),
};

/** Values of `pipes.state`. */
export const pipeState = { whole: 0, broken: 1, shut: 2, leaking: 3 } as const;

export interface WaterColumns {
  /** Rows as in `WaterWorks.stations`, `tanks` and `pipes`. */
  readonly stations: Table<typeof stationSpec>;
  readonly tanks: Table<typeof tankSpec>;
  readonly pipes: Table<typeof pipeSpec>;
  readonly zones: Table<typeof zoneSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareWater(
  layout: Layout,
  { stations, tanks, pipes }: WaterWorks,
  zones: number,
): WaterColumns {
  return {
    stations: layout.table('waterStations', stationSpec, Math.max(1, stations.length)),
    tanks: layout.table('waterTanks', tankSpec, Math.max(1, tanks.length)),
    pipes: layout.table('waterPipes', pipeSpec, Math.max(1, pipes.length)),
    zones: layout.table('waterZones', zoneSpec, Math.max(1, zones)),
    register: layout.table('water', registerSpec, 1),
  };
}

/** Tanks and basins begin full: an assumption. */
export function startWater({ stations, tanks, zones, register }: WaterColumns, works: WaterWorks): void {
  stations.stopped.fill(noEvent);
  tanks.empty.fill(noEvent);
  tanks.gives.fill(1);
  works.tanks.forEach(({ storeM3 }, row) => (tanks.volumeM3[row] = storeM3));
  zones.low.fill(noEvent);
  zones.toldShare.fill(1);
  register.unsolved[0] = noEvent;
  register.worse[0] = noEvent;
  register.better[0] = noEvent;
}
