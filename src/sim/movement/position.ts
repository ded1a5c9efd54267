/** Where a traveller is to be drawn: along its road, on its own side of it. Derived; nothing here is state. */
import { roadFlag, type City } from '../../city/model.ts';
import { atan2 } from '../../kernel/math.ts';
import { travelMode, travelState, type Travel } from '../world/travel.ts';
import { vehicleSpacingM } from './links.ts';

export interface Position {
  xM: number;
  yM: number;
  /** Height of the road surface. */
  zM?: number;
  /** Counter-clockwise from east. */
  headingRad: number;
}

const laneWidthM = 3.2;
/** From the kerb to the middle of the pavement. */
const pavementOffsetM = 1;

/**
 * Writes the position at `nowMs` (the time of the last step or less than a step later). False where the traveller is
 * not on a road: `out` is then the node where it waits or has ended.
 */
export function positionOf(
  { city, travel }: { readonly city: City; readonly travel: Travel },
  id: number,
  nowMs: number,
  out: Position,
): boolean {
  const { travellers: t } = travel;
  const state = t.state[id]!;
  const link = t.link[id]!;
  if (link < 0 || (state !== travelState.moving && state !== travelState.caught)) {
    const node = t.node[id]!;
    out.xM = city.nodes.xCm[node]! / 100;
    out.yM = city.nodes.yCm[node]! / 100;
    out.zM = city.nodes.zCm[node]! / 100;
    out.headingRad = 0;
    return false;
  }
  const { links, roads } = city;
  const road = links.road[link]!;
  const at = state === travelState.caught ? t.endMs[id]! : nowMs;
  const share = Math.min(1, Math.max(0, (at - t.entryMs[id]!) / (t.exitMs[id]! - t.entryMs[id]!)));
  const along = Math.min(share, state === travelState.moving ? queueEnd(city, travel, id, link) : 1);
  const alongRoad = (links.forward[link] === 1) === (t.against[id] === 0);
  place(city, road, alongRoad ? along : 1 - along, out);
  if (!alongRoad) out.headingRad += out.headingRad > 0 ? -Math.PI : Math.PI;
  shiftRight(
    out,
    dx,
    dy,
    alongRoad ? 1 : -1,
    sideM(city, travel, id, link, (roads.flags[road]! & roadFlag.noCars) !== 0),
  );
  return true;
}

/** Direction of the road where `place` last put a point. */
let dx = 1;
let dy = 0;

/** Share of the link at which the queue before this car ends. */
function queueEnd({ links }: City, travel: Travel, id: number, link: number): number {
  const { travellers: t } = travel;
  if (t.mode[id] !== travelMode.car) return 1;
  const ahead = Math.max(0, t.order[id]! - travel.links.exits[link]!);
  const rows = Math.floor(ahead / Math.max(1, links.lanes[link]!));
  return Math.max(0, 1 - (rows * vehicleSpacingM * 100) / Math.max(1, links.lengthCm[link]!));
}

/** Puts `out` on the road's middle line at a share of its drawn length from node A. */
function place({ roads, nodes }: City, road: number, share: number, out: Position): void {
  const first = roads.pointStart[road]!;
  const last = roads.pointStart[road + 1]! - 1;
  if (last <= first) {
    const node = roads.nodeA[road]!;
    set(out, nodes.xCm[node]!, nodes.yCm[node]!, nodes.zCm[node]!);
    return;
  }
  let total = 0;
  for (let p = first; p < last; p += 1) total += segmentCm(roads, p);
  let rest = share * total;
  let p = first;
  for (; p < last - 1 && rest > segmentCm(roads, p); p += 1) rest -= segmentCm(roads, p);
  const length = Math.max(1, segmentCm(roads, p));
  const f = Math.min(1, rest / length);
  dx = (roads.xCm[p + 1]! - roads.xCm[p]!) / length;
  dy = (roads.yCm[p + 1]! - roads.yCm[p]!) / length;
  set(
    out,
    roads.xCm[p]! + f * (roads.xCm[p + 1]! - roads.xCm[p]!),
    roads.yCm[p]! + f * (roads.yCm[p + 1]! - roads.yCm[p]!),
    roads.zCm[p]! + f * (roads.zCm[p + 1]! - roads.zCm[p]!),
  );
  out.headingRad = atan2(dy, dx);
}

/** How far right of the middle line: the lane of a car, the pavement of a walker, anywhere on a way without cars. */
function sideM(
  { links, roads }: City,
  { travellers: t }: Travel,
  id: number,
  link: number,
  noCars: boolean,
): number {
  const halfM = roads.widthCm[links.road[link]!]! / 200;
  const own = (t.luck[id]! & 255) / 255;
  if (t.mode[id] === travelMode.walk) {
    if (noCars) return (own * 2 - 1) * halfM * 0.8;
    return (own < 0.5 ? -1 : 1) * (halfM + pavementOffsetM);
  }
  const lanes = Math.max(1, links.lanes[link]!);
  const lane = t.order[id]! % lanes;
  if (links.reverse[link]! < 0) return (lane - (lanes - 1) / 2) * laneWidthM;
  return Math.min(halfM, (lane + 0.5) * laneWidthM);
}

function shiftRight(out: Position, east: number, north: number, sign: number, metres: number): void {
  out.xM += north * sign * metres;
  out.yM -= east * sign * metres;
}

function set(out: Position, xCm: number, yCm: number, zCm: number): void {
  out.xM = xCm / 100;
  out.yM = yCm / 100;
  out.zM = zCm / 100;
}

function segmentCm({ xCm, yCm }: City['roads'], p: number): number {
  const x = xCm[p + 1]! - xCm[p]!;
  const y = yCm[p + 1]! - yCm[p]!;
  return Math.sqrt(x * x + y * y);
}
