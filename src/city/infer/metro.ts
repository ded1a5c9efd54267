import { facilityKind } from '../model.ts';
import { stemOf } from './placeNames.ts';
import { isMajor } from './roadClass.ts';
import { metresBetween, type FacilitySite, type Site } from './site.ts';
import { peopleMiddle } from './transport.ts';

/** Cities with more residents than this have a metro; one line for so many; stations about this far apart (GB 50157: 1 to 2 km). */
const leastResidents = 300_000;
const residentsALine = 400_000;
const mostLines = 12;
const spacingM = 1300;
/** Passengers a day at one station: 17.6 thousand million entries in 2020 (transfers counted) at some 4,700 stations, and more in 2019. */
const passengers = 12_000;

interface Path {
  nodes: number[];
  lengthM: number;
}

/**
 * Metro stations along the main roads: each line runs from one side of the city through where most people live to the other, on
 * the way that is shortest when side streets count four times; lines are turned against each other.
 */
export function inferMetro(site: Site): FacilitySite[] {
  if (site.residents <= leastResidents) return [];
  const lines = Math.max(1, Math.min(mostLines, Math.round(site.residents / residentsALine)));
  const tree = waysFrom(site, middleNode(site));
  const result: FacilitySite[] = [];
  const used = new Set<string>();
  for (let line = 0; line < lines; line += 1) {
    for (const end of endsOf(site, tree, line, lines)) {
      for (const node of stopsOn(site, pathTo(site, tree, end), result)) {
        const place = { xCm: site.nodes.xCm[node]!, yCm: site.nodes.yCm[node]! };
        if (result.some((other) => metresBetween(other, place) < 0.55 * spacingM)) continue;
        result.push({
          kind: facilityKind.metroStation,
          name: stationName(site, place, used),
          ...place,
          building: -1,
          capacity: passengers,
        });
      }
    }
  }
  return result;
}

interface Ways {
  /** Weighted metres to each node and the link by which it is reached, -1 at the root and where there is no way. */
  cost: Float64Array;
  by: Int32Array;
}

/** Dijkstra with a binary heap; ties by node. */
function waysFrom(site: Site, root: number): Ways {
  const { links, nodes, roads } = site;
  const cost = new Float64Array(nodes.count).fill(Infinity);
  const by = new Int32Array(nodes.count).fill(-1);
  const done = new Uint8Array(nodes.count);
  const heap: number[] = [];
  const before = (a: number, b: number): boolean => cost[a]! < cost[b]! || (cost[a] === cost[b] && a < b);
  const push = (node: number): void => {
    let i = heap.push(node) - 1;
    while (i > 0 && before(heap[i]!, heap[(i - 1) >> 1]!)) {
      [heap[i], heap[(i - 1) >> 1]] = [heap[(i - 1) >> 1]!, heap[i]!];
      i = (i - 1) >> 1;
    }
  };
  const pop = (): number => {
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    heap[0] = last;
    for (let i = 0; ;) {
      let next = 2 * i + 1;
      if (next >= heap.length) return top;
      if (next + 1 < heap.length && before(heap[next + 1]!, heap[next]!)) next += 1;
      if (!before(heap[next]!, heap[i]!)) return top;
      [heap[i], heap[next]] = [heap[next]!, heap[i]!];
      i = next;
    }
  };
  if (root < 0) return { cost, by };
  cost[root] = 0;
  push(root);
  while (heap.length > 0) {
    const node = pop();
    if (done[node] === 1) continue;
    done[node] = 1;
    for (let k = links.outStart[node]!; k < links.outStart[node + 1]!; k += 1) {
      const link = links.outLink[k]!;
      const to = links.to[link]!;
      const dear = isMajor(roads.kind[links.road[link]!]!) ? 1 : 4;
      const total = cost[node]! + (links.lengthCm[link]! / 100) * dear;
      if (done[to] === 1 || total >= cost[to]!) continue;
      cost[to] = total;
      by[to] = link;
      push(to);
    }
  }
  return { cost, by };
}

/** The two ends of a line: in its direction and the opposite, the reachable home farthest out. */
function endsOf(site: Site, { cost }: Ways, line: number, lines: number): number[] {
  const middle = peopleMiddle(site);
  const ends: number[] = [];
  for (const turn of [line, line + lines]) {
    const [ux, uy] = direction(turn / (2 * lines));
    let best = -1;
    let most = 0;
    for (let b = 0; b < site.buildings.count; b += 1) {
      if (site.residentsOf[b]! < 20) continue;
      const node = site.buildings.node[b]!;
      if (node < 0 || cost[node] === Infinity) continue;
      const dx = site.buildings.xCm[b]! - middle.xCm;
      const dy = site.buildings.yCm[b]! - middle.yCm;
      const along = dx * ux + dy * uy;
      const off = Math.abs(dx * uy - dy * ux);
      const value = along - 1.5 * off;
      if (value <= most) continue;
      most = value;
      best = node;
    }
    if (best >= 0) ends.push(best);
  }
  return ends;
}

/** Point of a square's rim at this share of a turn: directions need not be exact. */
function direction(share: number): [number, number] {
  const t = (share % 1) * 4;
  const f = t - Math.floor(t);
  const rim: readonly [number, number][] = [
    [1 - f, f],
    [-f, 1 - f],
    [f - 1, -f],
    [f, f - 1],
  ];
  const [x, y] = rim[Math.floor(t) % 4]!;
  const length = Math.sqrt(x * x + y * y);
  return [x / length, y / length];
}

function pathTo({ links }: Site, { by }: Ways, end: number): Path {
  const nodes = [end];
  let lengthM = 0;
  for (let node = end; by[node]! >= 0; node = links.from[by[node]!]!) {
    nodes.push(links.from[by[node]!]!);
    lengthM += links.lengthCm[by[node]!]! / 100;
  }
  return { nodes: nodes.reverse(), lengthM };
}

/** Nodes of a path about one spacing apart, from the middle of the city outwards. */
function stopsOn(site: Site, { nodes }: Path, others: readonly FacilitySite[]): number[] {
  const stops: number[] = others.length === 0 ? [nodes[0]!] : [];
  let since = 0;
  for (let i = 1; i < nodes.length; i += 1) {
    since += metresBetween(
      { xCm: site.nodes.xCm[nodes[i - 1]!]!, yCm: site.nodes.yCm[nodes[i - 1]!]! },
      { xCm: site.nodes.xCm[nodes[i]!]!, yCm: site.nodes.yCm[nodes[i]!]! },
    );
    if (since < spacingM) continue;
    stops.push(nodes[i]!);
    since = 0;
  }
  return stops;
}

/** Where people of the building nearest to the middle of the city enter the streets; -1 without residents. */
function middleNode(site: Site): number {
  const middle = peopleMiddle(site);
  let best = -1;
  let least = Infinity;
  for (let b = 0; b < site.buildings.count; b += 1) {
    if (site.residentsOf[b]! === 0 || site.buildings.node[b]! < 0) continue;
    const away = metresBetween({ xCm: site.buildings.xCm[b]!, yCm: site.buildings.yCm[b]! }, middle);
    if (away >= least) continue;
    least = away;
    best = site.buildings.node[b]!;
  }
  return best;
}

/** After the community it lies in; the second there after the nearest other whose name is free. */
function stationName(
  site: Site,
  place: { xCm: number; yCm: number },
  used: Set<string>,
): { en: string; zh: string } {
  const { zones } = site;
  let best = -1;
  let least = Infinity;
  for (let z = 0; z < zones.count; z += 1) {
    const away = metresBetween({ xCm: zones.xCm[z]!, yCm: zones.yCm[z]! }, place);
    if (away >= least || used.has(site.zoneNames[z]!.en)) continue;
    least = away;
    best = z;
  }
  const name = site.zoneNames[best];
  if (name === undefined) return { en: 'Metro Station', zh: '地铁站' };
  used.add(name.en);
  return { en: `${stemOf(name.en)} Metro Station`, zh: `${stemOf(name.zh)}地铁站` };
}
