/** The changing state of roads (as drawn and closed) and of their directed links (as travelled). */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

const roadSpec = {
  depthCm: column('u16', 'cm', 'water on the road at its lowest cell'),
  waterClosed: column('u8', '', '1 while water makes the road impassable for cars'),
  orderClosed: column('u8', '', '1 while an order keeps the road closed'),
  debris: column('u8', '', '1 while fallen trees block the road'),
  debrisCause: column('i32', '', 'event road.blockedByDebris, -1 clear'),
  wrecks: column('u16', '', 'cars that water has carried away and that lie across the road'),
  wreckCause: column('i32', '', 'event people.swept of the newest, -1 none'),
  cause: column('i32', '', 'event that last opened or closed the road, -1 none'),
  waterCause: column('i32', '', 'event of the water that stands on the road, -1 dry'),
};
const registerSpec = {
  waterNews: column('i32', '', 'times that water has closed a road or given one back'),
  barrierNews: column('i32', '', 'times that a barrier, debris or wrecks have come or gone'),
  wrecks: column('i32', '', 'roads with wrecks on them'),
};
const linkSpec = {
  speedCmps: column('i32', 'cm/s', 'speed at which an empty link is driven now'),
  open: column('u8', '', '1 where cars may enter'),
  walkable: column('u8', '', '1 where people on foot may enter'),
};

export interface RoadWorld {
  readonly roads: Table<typeof roadSpec>;
  readonly links: Table<typeof linkSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareRoads({ city, layout }: Setup): RoadWorld {
  return {
    roads: layout.table('roads', roadSpec, city.roads.count),
    links: layout.table('links', linkSpec, city.links.count),
    register: layout.table('roadRegister', registerSpec, 1),
  };
}

/** A barrier on the road goes up or comes down. */
export function setBarrier({ roads, register }: RoadWorld, road: number, closed: boolean): void {
  roads.orderClosed[road] = closed ? 1 : 0;
  register.barrierNews[0]! += 1;
}

/** Water closes the road to cars, or gives it back. */
export function setWaterClosed({ roads, register }: RoadWorld, road: number, closed: boolean): void {
  roads.waterClosed[road] = closed ? 1 : 0;
  register.waterNews[0]! += 1;
}

/** Debris comes to lie across the road, or has been cleared away. */
export function setDebris({ roads, register }: RoadWorld, road: number, event: number): void {
  roads.debris[road] = event < 0 ? 0 : 1;
  roads.debrisCause[road] = event;
  register.barrierNews[0]! += 1;
}

/** So many cars lie across the road now; `event` swept the newest of them. */
export function setWrecks({ roads, register }: RoadWorld, road: number, count: number, event: number): void {
  register.wrecks[0]! += (count > 0 ? 1 : 0) - (roads.wrecks[road]! > 0 ? 1 : 0);
  roads.wrecks[road] = count;
  roads.wreckCause[road] = event;
  register.barrierNews[0]! += 1;
}
