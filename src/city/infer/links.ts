import { roadFlag, type Links, type Nodes, type Roads } from '../model.ts';
import { roadClass } from './roadClass.ts';

/**
 * Directed links of every road: forward, then backward. A one-way street also has its backward link, with capacity 0:
 * people on foot may use it, cars may not. Roads without cars have capacity 0 both ways.
 */
export function buildLinks(nodes: Nodes, roads: Roads, speedKmh: ArrayLike<number>): Links {
  const count = roads.count * 2;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const road = new Int32Array(count);
  const forward = new Uint8Array(count);
  const reverse = new Int32Array(count);
  const lengthCm = new Int32Array(count);
  const lanes = new Uint8Array(count);
  const freeSpeedCmps = new Int32Array(count);
  const capacityVph = new Int32Array(count);
  for (let r = 0; r < roads.count; r += 1) {
    const usual = roadClass(roads.kind[r]!);
    const flags = roads.flags[r]!;
    const oneWay = (flags & roadFlag.oneway) !== 0;
    const cars = (flags & roadFlag.noCars) === 0 && usual.laneFlowVph > 0;
    const all = roads.lanes[r]! || usual.lanes;
    const kmh = speedKmh[r]! || usual.speedKmh;
    for (let side = 0; side < 2; side += 1) {
      const link = 2 * r + side;
      const own = oneWay ? (side === 0 ? all : 1) : Math.max(1, Math.floor((all + 1 - side) / 2));
      from[link] = side === 0 ? roads.nodeA[r]! : roads.nodeB[r]!;
      to[link] = side === 0 ? roads.nodeB[r]! : roads.nodeA[r]!;
      road[link] = r;
      forward[link] = 1 - side;
      reverse[link] = link ^ 1;
      lengthCm[link] = Math.max(100, roads.lengthCm[r]!);
      lanes[link] = own;
      freeSpeedCmps[link] = Math.round((kmh * 1000) / 36);
      capacityVph[link] = cars && !(oneWay && side === 1) ? own * usual.laneFlowVph : 0;
    }
  }
  const leaving = gather(nodes.count, from);
  const entering = gather(nodes.count, to);
  return {
    count,
    from,
    to,
    road,
    forward,
    reverse,
    lengthCm,
    lanes,
    freeSpeedCmps,
    capacityVph,
    outStart: leaving.start,
    outLink: leaving.member,
    inStart: entering.start,
    inLink: entering.member,
  };
}

/** Links grouped by node (compressed rows), ascending inside a group. */
function gather(nodeCount: number, nodeOf: Int32Array): { start: Uint32Array; member: Int32Array } {
  const start = new Uint32Array(nodeCount + 1);
  for (const node of nodeOf) start[node + 1] = start[node + 1]! + 1;
  for (let n = 0; n < nodeCount; n += 1) start[n + 1] = start[n + 1]! + start[n]!;
  const next = start.slice();
  const member = new Int32Array(nodeOf.length);
  nodeOf.forEach((node, link) => {
    member[next[node]!] = link;
    next[node] = next[node]! + 1;
  });
  return { start, member };
}
