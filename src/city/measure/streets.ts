/** The street network as a graph of junctions: ways for cars down to residential streets, stretches joined at nodes of degree two. */
import { roadFlag, roadKind, type City } from '../model.ts';

/** A street from one junction or end to the next. */
export interface Stretch {
  from: number;
  to: number;
  lengthM: number;
  /** Its roads in order, with the direction in which each is passed. */
  parts: { road: number; forward: boolean }[];
}

export interface Streets {
  stretches: Stretch[];
  /** Stretch ends that meet at each node; 0 where the node is none of the network's. */
  degree: Int32Array;
  lengthM: number;
}

/** Whether a road counts as a street here: paths, service roads and ways without cars do not. */
export function isStreet({ roads }: City, road: number): boolean {
  return roads.kind[road]! <= roadKind.residential && (roads.flags[road]! & roadFlag.noCars) === 0;
}

export function streetsOf(city: City): Streets {
  const { roads, nodes } = city;
  const at: number[][] = Array.from({ length: nodes.count }, () => []);
  let lengthM = 0;
  for (let road = 0; road < roads.count; road += 1) {
    if (!isStreet(city, road) || roads.nodeA[road] === roads.nodeB[road]) continue;
    lengthM += roads.lengthCm[road]! / 100;
    at[roads.nodeA[road]!]!.push(road);
    at[roads.nodeB[road]!]!.push(road);
  }
  const used = new Uint8Array(roads.count);
  const stretches: Stretch[] = [];
  const follow = (start: number, first: number): void => {
    if (used[first] === 1) return;
    const stretch: Stretch = { from: start, to: start, lengthM: 0, parts: [] };
    let node = start;
    let road = first;
    for (;;) {
      used[road] = 1;
      const forward = roads.nodeA[road] === node;
      stretch.parts.push({ road, forward });
      stretch.lengthM += roads.lengthCm[road]! / 100;
      node = forward ? roads.nodeB[road]! : roads.nodeA[road]!;
      const next = at[node]!.find((other) => used[other] === 0);
      if (at[node]!.length !== 2 || next === undefined) break;
      road = next;
    }
    stretch.to = node;
    stretches.push(stretch);
  };
  for (let node = 0; node < nodes.count; node += 1) {
    if (at[node]!.length === 2) continue;
    for (const road of at[node]!) follow(node, road);
  }
  // What is left are rings without a junction.
  for (let node = 0; node < nodes.count; node += 1) for (const road of at[node]!) follow(node, road);
  const degree = new Int32Array(nodes.count);
  for (const { from, to } of stretches) {
    degree[from] = degree[from]! + 1;
    degree[to] = degree[to]! + 1;
  }
  return { stretches, degree, lengthM };
}

/** Points of a stretch from its first to its last node, flat x, y in metres. */
export function pointsOf({ roads }: City, { parts }: Stretch): number[] {
  const points: number[] = [];
  for (const { road, forward } of parts) {
    const first = roads.pointStart[road]!;
    const count = roads.pointStart[road + 1]! - first;
    for (let k = points.length === 0 ? 0 : 1; k < count; k += 1) {
      const p = first + (forward ? k : count - 1 - k);
      points.push(roads.xCm[p]! / 100, roads.yCm[p]! / 100);
    }
  }
  return points;
}
