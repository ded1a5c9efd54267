import { propKind } from '../../furniture.ts';
import { networkEdgeKind, networkNodeKind } from '../../networks.ts';
import { clusterPoints } from './clusters.ts';
import type { AtNode, Work } from './context.ts';
import { atNodes } from './loads.ts';
import { gasPipe } from './pipes.ts';
import { distanceCm, edgePlaces, joinedTo } from './places.ts';
import type { StationLoad } from './power.ts';
import { densityAt, type Raster } from './raster.ts';
import { edgePoints, layingCosts, routePoints } from './streets.ts';
import { growTrees, pathUp, type Tree } from './tree.ts';

interface GasNetwork {
  junctionOf: AtNode;
  /** Regulators and gates, for power (telemetry) and telecom. */
  stations: StationLoad[];
  gates: number[];
}

/** Gas mains reach quarters with this many people; others use bottles (assumption). */
const gasPeoplePerKm2 = 1500;
/** A district regulator serves about 8,000 homes. */
const regulatorM3ph = 800;
/** Valves every 1.5 km of main (1–2 km is usual in towns; 49 CFR 192.179 asks 4 km for class-4 transmission). */
const valveCm = 150_000;
const highKpa = 1600;
const mediumKpa = 200;
const headroom = 1.3;

/** Gates at the edge, a high-pressure line to the regulators, medium-pressure mains in the streets to every user. */
export function makeGas(work: Work, raster: Raster): GasNetwork {
  const { site, streets, loads } = work;
  const { buildings } = site;
  const wanted = loads.gasM3ph.map((m3ph, b) =>
    densityAt(raster, buildings.xCm[b]!, buildings.yCm[b]!) >= gasPeoplePerKm2 ? m3ph : 0,
  );
  const demand = atNodes(streets.count, streets.ofBuilding, wanted);
  const total = demand.reduce((sum, one) => sum + one, 0);
  const network: GasNetwork = { junctionOf: new Int32Array(streets.count).fill(-1), stations: [], gates: [] };
  if (total === 0) return network;
  const costs = layingCosts(streets);
  const regulators = placeRegulators(work, demand, total);
  layMains(work, regulators, costs, demand, network.junctionOf);
  layTransmission(work, regulators, costs, total, network);
  addTanks(work, regulators);
  return network;
}

interface Regulator {
  node: number;
  streetNode: number;
  m3ph: number;
}

function placeRegulators({ streets, build }: Work, demand: Float64Array, total: number): Regulator[] {
  const groups = clusterPoints(
    { xCm: streets.xCm, yCm: streets.yCm, weight: demand },
    Math.max(1, Math.round(total / regulatorM3ph)),
    regulatorM3ph * 2,
  );
  const at = groups.xCm.map((x, g) => streets.nearest(x, groups.yCm[g]!));
  const roots = at.filter((node, i) => at.indexOf(node) === i);
  return roots.map((streetNode) => {
    const node = build.node({
      kind: networkNodeKind.gasRegulator,
      xCm: streets.xCm[streetNode]! + 800,
      yCm: streets.yCm[streetNode]! + 800,
      level: mediumKpa,
    });
    return { node, streetNode, m3ph: 0 };
  });
}

/** Shortest mains from the regulators to all users; where the way since the last valve exceeds 1.5 km the corner has one. */
function layMains(
  { site, streets, build }: Work,
  regulators: readonly Regulator[],
  costs: Float64Array,
  demand: Float64Array,
  junctionOf: AtNode,
): void {
  const roots = regulators.map(({ streetNode }) => streetNode);
  const tree = growTrees(streets, roots, (e) => costs[e]!);
  const flow = demand.slice();
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const up = tree.parent[tree.order[i]!]!;
    if (up >= 0) flow[up] = flow[up]! + flow[tree.order[i]!]!;
  }
  const since = new Float64Array(streets.count);
  for (const node of tree.order) {
    if (flow[node] === 0) continue;
    const up = tree.parent[node]!;
    const edge = tree.parentEdge[node]!;
    const way = up < 0 ? 0 : since[up]! + streets.lengthCm[edge]!;
    const valve = up >= 0 && way >= valveCm;
    since[node] = valve ? 0 : way;
    junctionOf[node] = build.node({
      kind: valve ? networkNodeKind.gasValve : networkNodeKind.gasJunction,
      xCm: streets.xCm[node]!,
      yCm: streets.yCm[node]!,
      zCm: streets.groundCm[node]!,
      demand: demand[node]!,
      level: mediumKpa,
    });
    const { mm, capacity } = gasPipe(flow[node]! * headroom);
    const regulator = regulators[tree.root[node]!]!;
    if (up < 0) {
      const m3ph = flow[node]!;
      regulator.m3ph = m3ph;
      build.nodes[regulator.node]!.demand = m3ph;
      build.nodes[regulator.node]!.capacity = Math.ceil((m3ph * headroom) / 100) * 100;
    }
    build.edge({
      kind: networkEdgeKind.gasMain,
      from: up < 0 ? regulator.node : junctionOf[up]!,
      to: junctionOf[node]!,
      size: mm,
      capacity,
      road: up < 0 ? -1 : streets.road[edge]!,
      ...(up >= 0 && { points: edgePoints(site, streets, edge, up), lengthCm: streets.lengthCm[edge]! }),
    });
  }
}

function layTransmission(
  work: Work,
  regulators: readonly Regulator[],
  costs: Float64Array,
  total: number,
  network: GasNetwork,
): void {
  const { site, streets, build } = work;
  const places = edgePlaces(site, total > 10_000 ? 2 : 1);
  const gates = places.map((place) => {
    const node = build.node({
      kind: networkNodeKind.gasGate,
      ...place,
      capacity: Math.ceil((total * headroom) / 100) * 100,
      demand: total / places.length,
      level: highKpa,
    });
    return { node, streetNode: streets.nearest(place.xCm, place.yCm) };
  });
  network.gates = gates.map(({ node }) => node);
  const tree = growTrees(
    streets,
    gates.map(({ streetNode }) => streetNode),
    (e) => costs[e]!,
  );
  layHighPressure(work, regulators, tree, gates);
  for (const { node, streetNode } of regulators) network.stations.push({ node, streetNode, kw: 2 });
  const { mm, capacity } = gasPipe(total * headroom);
  if (gates.length === 2) {
    const [p, q] = [gates[0]!, gates[1]!];
    const own = growTrees(streets, [q.streetNode], (e) => costs[e]!, { until: p.streetNode });
    const [a, b] = [build.nodes[p.node]!, build.nodes[q.node]!];
    const way = routePoints(site, streets, p.streetNode, pathUp(own, p.streetNode));
    build.edge({
      kind: networkEdgeKind.gasTransmission,
      from: p.node,
      to: q.node,
      size: mm,
      capacity,
      points: [a.xCm, a.yCm, ...way, b.xCm, b.yCm],
    });
  }
}

/** The gates' trees as far as regulators hang on them; branches have valves. */
function layHighPressure(
  { site, streets, build }: Work,
  regulators: readonly Regulator[],
  tree: Tree,
  gates: readonly { node: number; streetNode: number }[],
): void {
  const flow = new Float64Array(streets.count);
  const branches = new Int32Array(streets.count);
  const stationAt = new Map(regulators.map((one) => [one.streetNode, one.node]));
  for (const { streetNode, m3ph } of regulators) flow[streetNode] = flow[streetNode]! + m3ph;
  for (let i = tree.order.length - 1; i >= 0; i -= 1) {
    const node = tree.order[i]!;
    const up = tree.parent[node]!;
    if (up < 0 || flow[node] === 0) continue;
    flow[up] = flow[up]! + flow[node]!;
    branches[up] = branches[up]! + 1;
  }
  /** Built node at the corners where lines start, branch or end, -1 elsewhere. */
  const stop = new Int32Array(streets.count).fill(-1);
  for (const at of tree.order) {
    if (flow[at] === 0) continue;
    const isGate = tree.parent[at]! < 0;
    const station = stationAt.get(at);
    if (!isGate && station === undefined && branches[at]! < 2) continue;
    const node = isGate
      ? gates.find(({ streetNode }) => streetNode === at)!.node
      : (station ??
        build.node({
          kind: networkNodeKind.gasValve,
          xCm: streets.xCm[at]!,
          yCm: streets.yCm[at]!,
          zCm: streets.groundCm[at]!,
          level: highKpa,
        }));
    stop[at] = node;
    if (isGate) {
      if (station !== undefined) lay(node, station, at, [], flow[at]!);
      continue;
    }
    let from = tree.parent[at]!;
    while (stop[from]! < 0) from = tree.parent[from]!;
    lay(stop[from]!, node, from, pathUp(tree, at, from).reverse(), flow[at]!);
  }

  function lay(from: number, to: number, start: number, route: readonly number[], m3ph: number): void {
    const [a, b] = [build.nodes[from]!, build.nodes[to]!];
    const { mm, capacity } = gasPipe(m3ph * headroom);
    build.edge({
      kind: networkEdgeKind.gasTransmission,
      from,
      to,
      size: mm,
      capacity,
      road: route.length > 0 ? streets.road[route[0]!]! : -1,
      points: [a.xCm, a.yCm, ...routePoints(site, streets, start, route), b.xCm, b.yCm],
    });
  }
}

/** Spheres hold gas at about 1 MPa: ten times their volume at normal state. Together they feed the nearest regulator. */
function addTanks({ site, build }: Work, regulators: readonly Regulator[]): void {
  const { props } = site;
  const rows: number[] = [];
  for (let p = 0; p < props.count; p += 1) if (props.kind[p] === propKind.gasSphere) rows.push(p);
  if (rows.length === 0) return;
  const places = rows.map((p) => ({ xCm: props.xCm[p]!, yCm: props.yCm[p]! }));
  const toFirst = ({ node }: Regulator): number => distanceCm(build.nodes[node]!, places[0]!);
  const root = regulators.reduce((best, one) => (toFirst(one) < toFirst(best) ? one : best)).node;
  const { mm, capacity } = gasPipe(regulatorM3ph);
  for (const [i, to] of joinedTo(build.nodes[root]!, places)) {
    const p = rows[i]!;
    const d = props.lengthCm[p]! / 100;
    props.node[p] = build.node({
      kind: networkNodeKind.gasTank,
      ...places[i]!,
      zCm: props.zCm[p]!,
      capacity: regulatorM3ph,
      store: (Math.PI / 6) * d * d * d * 10,
      level: 1000,
    });
    build.edge({
      kind: networkEdgeKind.gasTransmission,
      from: props.node[p]!,
      to: to < 0 ? root : props.node[rows[to]!]!,
      size: mm,
      capacity,
    });
  }
}
