import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import type { Work } from './context.ts';
import { atNodes, waterPeakHour } from './loads.ts';
import type { Outfall } from './outfalls.ts';
import { sewerMm } from './pipes.ts';
import type { StationLoad } from './power.ts';
import { routePoints } from './streets.ts';
import { growTrees, pathUp, type Tree } from './tree.ts';

/** Share of the drinking water that comes back, and dry-weather flows that interceptors and works take (GB 50014-2021: 2–5). */
const returned = 0.85;
const interceptFactor = 3;
/** Kilowatts per m³/s of works (.3 kWh/m³). */
const worksKwPerM3ps = 1080;

/**
 * Sewers carry rain and sewage together; before each outfall an interceptor takes three times the dry-weather flow along
 * the streets to the works at the lowest outfall.
 */
export function makeSewage(
  { site, streets, loads, build }: Work,
  drains: Tree,
  outfalls: readonly Outfall[],
  manholeOf: Int32Array,
): StationLoad[] {
  const litres = atNodes(streets.count, streets.ofBuilding, loads.waterMlps);
  const dry = outfalls.map(() => 0);
  for (const node of drains.order) {
    const root = drains.root[node]!;
    dry[root] = dry[root]! + (litres[node]! * returned) / 1000 / waterPeakHour;
  }
  const total = dry.reduce((sum, one) => sum + one, 0);
  if (total === 0) return [];
  const seat = outfalls.find(({ streetNode }) => drains.parent[streetNode]! < 0) ?? outfalls[0]!;
  const works = build.node({
    kind: networkNodeKind.sewageWorks,
    xCm: streets.xCm[seat.streetNode]!,
    yCm: streets.yCm[seat.streetNode]!,
    capacity: total * interceptFactor,
    demand: total,
    store: total * 3.6 * 4,
  });
  const tree = growTrees(streets, [seat.streetNode], (e, _, to) =>
    streets.used[to] === 1 ? streets.lengthCm[e]! : Infinity,
  );
  const collects = new Float64Array(streets.count);
  const starts = new Uint8Array(streets.count);
  outfalls.forEach(({ streetNode }, o) => {
    if (dry[o]! === 0) return;
    starts[streetNode] = 1;
    collects[streetNode] = collects[streetNode]! + dry[o]!;
  });
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const node = tree.order[i]!;
    if (tree.parent[node]! >= 0) {
      const up = tree.parent[node]!;
      collects[up] = collects[up]! + collects[node]!;
    }
  }
  for (const node of tree.order) {
    if (starts[node] !== 1) continue;
    let stop = tree.parent[node]!;
    while (stop >= 0 && starts[stop] !== 1) stop = tree.parent[stop]!;
    const q = collects[node]! * interceptFactor;
    const route = pathUp(tree, node, stop);
    build.edge({
      kind: networkEdgeKind.sewer,
      from: manholeOf[node]!,
      to: stop < 0 ? works : manholeOf[stop]!,
      size: sewerMm(q, 0.001),
      capacity: q,
      road: route.length > 0 ? streets.road[route[0]!]! : -1,
      ...(route.length > 0 && { points: routePoints(site, streets, node, route) }),
    });
  }
  return [{ node: works, streetNode: seat.streetNode, kw: (worksKwPerM3ps * total) / 1000 }];
}
