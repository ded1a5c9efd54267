/** What a city's water network consists of beside its pipes: pumps, works, tanks and basins, and what feeds which. */
import { type City, network, networkNodeKind, networkOf } from '../../../city/model.ts';
import { type Issue, error } from '../../../contract/issue.ts';

/** Water on its way: it comes while both the node and the pipe from it are whole. */
interface Way {
  readonly node: number;
  readonly edge: number;
}

/** Pumps and works: what runs by power. */
export interface WaterStation {
  readonly node: number;
  readonly isPump: boolean;
  /** On an ordinary day at the busiest hour; of works the most they make. */
  readonly lps: number;
  /** Raw water of works; empty where the city does not say where it comes from, which never fails then. */
  readonly raw: readonly Way[];
}

/** A tank, or a basin between works and pumps. */
export interface WaterTank {
  readonly node: number;
  readonly storeM3: number;
  /** Head when empty, and how much higher it is when full, m. */
  readonly bottomM: number;
  readonly depthM: number;
  /** Works that fill it: row of the station, pipe from it. */
  readonly filledBy: readonly { readonly station: number; readonly edge: number }[];
}

export interface WaterWorks {
  readonly stations: readonly WaterStation[];
  readonly tanks: readonly WaterTank[];
  /** Network edges of the network downstream of works. */
  readonly pipes: readonly number[];
  readonly junctions: readonly number[];
}

/** A tank whose level is not above its ground is taken for so deep, m. */
const leastDepthM = 1;

export function waterWorks({ networkNodes: nodes, networkEdges: edges }: City): WaterWorks {
  const { waterPump, waterPlant, waterSource, waterTank, waterJunction } = networkNodeKind;
  const ofKind = (...kinds: readonly number[]): number[] =>
    [...Array(nodes.count).keys()].filter((n) => kinds.includes(nodes.kind[n]!));
  const own = [...Array(edges.count).keys()].filter((e) => networkOf(edges.kind[e]!) === network.water);
  const into = (node: number, kind: number): Way[] =>
    own.flatMap((edge) => {
      const from = edges.from[edge]!;
      return edges.to[edge] === node && nodes.kind[from] === kind ? [{ node: from, edge }] : [];
    });
  const stations = ofKind(waterPump, waterPlant).map((node) => {
    const isPump = nodes.kind[node] === waterPump;
    const mlps = isPump ? nodes.demand[node]! : nodes.capacity[node]!;
    return { node, isPump, lps: mlps / 1000, raw: isPump ? [] : into(node, waterSource) };
  });
  const rowOf = new Map(stations.map(({ node }, row) => [node, row]));
  const isInside = (n: number): boolean =>
    [waterPump, waterTank, waterJunction].includes(nodes.kind[n]! as typeof waterPump);
  return {
    stations,
    tanks: ofKind(waterTank).map((node) => {
      const bottomM = nodes.zCm[node]! / 100;
      return {
        node,
        storeM3: nodes.store[node]!,
        bottomM,
        depthM: Math.max(leastDepthM, nodes.level[node]! / 100 - bottomM),
        filledBy: into(node, waterPlant).map((way) => ({ station: rowOf.get(way.node)!, edge: way.edge })),
      };
    }),
    pipes: own.filter((e) => isInside(edges.from[e]!) && isInside(edges.to[e]!)),
    junctions: ofKind(waterJunction),
  };
}

/** What makes a city's water network unfit for a run; negative numbers are refused with the package. */
export function waterIssues(city: City): Issue[] {
  const { networkNodes: nodes, networkEdges: edges, strings } = city;
  const { tanks, pipes, junctions } = waterWorks(city);
  const issues: Issue[] = [];
  if (junctions.length > 0 && tanks.length === 0)
    issues.push(error('water.noSource', { junctions: junctions.length }, { path: 'networkNodes' }));
  for (const { node, storeM3 } of tanks) {
    const key = strings[nodes.key[node]!] ?? '';
    if (!(storeM3 > 0)) issues.push(error('water.noStore', { key }, { path: `networkNodes.store[${node}]` }));
  }
  for (const e of pipes) {
    const key = strings[edges.key[e]!] ?? '';
    if (edges.lengthCm[e]! > 0 && edges.size[e]! > 0) continue;
    const column = edges.size[e]! > 0 ? 'lengthCm' : 'size';
    issues.push(error('water.noResistance', { key }, { path: `networkEdges.${column}[${e}]` }));
  }
  return issues;
}
