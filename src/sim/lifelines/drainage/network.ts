/**
 * The storm sewers of a city as a forest of rows, one a drain area: each holds water and has at most one way down, by
 * gravity, by a pump, or out at an outfall. Derived from the city's tables, once.
 */
import { cellAt, type City, landCover, networkEdgeKind, networkNodeKind } from '../../../city/model.ts';
import { service, serviceUser } from '../../../city/model.ts';
import { depthUnitsPerMetre } from '../../world/fields.ts';
import type { DrainAreas } from '../../world/drainAreas.ts';
import { stationPumpM3ps, stationVolumeM3 } from './metro.ts';

/** Row r is drain area r; row 0 is none. */
export interface SewerNetwork {
  readonly count: number;
  /** Rows with a place of their own, downstream before upstream. */
  readonly order: Int32Array;
  /** Row that the water goes to, -1 out of the city or nowhere. */
  readonly to: Int32Array;
  /** Pump that lifts the water of the row, -1 by gravity. */
  readonly pump: Int32Array;
  /** Outfall of the row, -1 none. */
  readonly mouth: Int32Array;
  /** Most that goes down in a period, units·cells. */
  readonly moveUnits: Float64Array;
  /** What sewer, manhole and sump hold, units·cells. */
  readonly storeUnits: Float64Array;
  /** Bottom of the sewer and ground above it, cm. The store is spread evenly between them. */
  readonly bottomCm: Float64Array;
  readonly groundCm: Float64Array;
  /** What the row below holds when it stands as high as the ground here, units·cells. */
  readonly levelWithBelow: Float64Array;
  /** What the inlets of each cell take in a period, 2⁻²⁰ m. */
  readonly inletUnits: Int32Array;
  /** Manhole, inlet or pump station by pump, -1 for the pump of a metro station. */
  readonly pumpNode: Int32Array;
  /** Row whose water the pump lifts. */
  readonly pumpRow: Int32Array;
  readonly mouths: Mouths;
  /** Metro stations among the rows. */
  readonly stations: number;
  readonly unitsPerM3: number;
}

export interface Mouths {
  readonly node: Int32Array;
  readonly row: Int32Array;
  readonly cell: Int32Array;
  /** `receiving` of each outfall. */
  readonly into: Uint8Array;
  /** Water flows out freely while what receives it stands below this, cm. */
  readonly sillCm: Float64Array;
}
/**
 * What an outfall leads into: the sea or a creek that the tide fills, whose level counts; a stream above the tide, to whose
 * dry-weather level the outfall was laid, so that its rise counts; `outside` the sewer of the land beyond the map.
 */
export const receiving = { sea: 0, creek: 1, stream: 2, outside: 3 } as const;
/** Streams with a lower bed are tidal: spring tide without surge, as outfalls are laid for (city/infer/networks). */
const highTideCm = 150;

/** Manholes are 1.2 m wide shafts; sewers hold at least what passes in so many periods, so that waves do not choke. */
const manholeM2 = 1.2;
const leastPeriods = 4;
/** Gullies and their pipes take 1.5 to 3 times what the sewer is laid out for (GB 50014-2021). */
const inletFactor = 1.5;
/** Grates across the carriageway take the pump's flow on this many cells. */
const underpassCells = 2;
const leastDepthCm = 100;
/** Storm drains of streets outside all zones, tenths of mm/h (as sewers are laid out, city/infer/networks). */
const zonelessTenthMmph = 200;

interface Way {
  to: number;
  pump: number;
  outfall: number;
  lps: number;
  m3: number;
}

/** `drains`: share of the gullies that works, 0…1; grates of underpasses are kept clear. */
export function sewerNetwork(city: City, areas: DrainAreas, periodS: number, drains: number): SewerNetwork {
  const { networkNodes: nodes, zones, terrain } = city;
  const cellM = terrain.cellCm / 100;
  const unitsPerM3 = depthUnitsPerMetre / (cellM * cellM);
  const { count } = areas;
  const rowOfNode = new Int32Array(nodes.count).fill(-1);
  for (let row = 1; row < count; row += 1) if (areas.node[row]! >= 0) rowOfNode[areas.node[row]!] = row;
  const ways = waysDown(city, areas, rowOfNode);
  const to = new Int32Array(count).fill(-1);
  const pump = new Int32Array(count).fill(-1);
  const mouth = new Int32Array(count).fill(-1);
  const moveUnits = new Float64Array(count);
  const storeUnits = new Float64Array(count);
  const bottomCm = new Float64Array(count);
  const groundCm = new Float64Array(count);
  const inletUnits = new Int32Array(count);
  const pumpNode: number[] = [];
  const pumpRow: number[] = [];
  const mouthRow: number[] = [];
  for (let row = 1; row < count; row += 1) {
    const way = ways[row]!;
    to[row] = way.to;
    const isLifted = way.pump >= 0 || areas.facility[row]! >= 0;
    if (isLifted) {
      pump[row] = pumpNode.push(way.pump) - 1;
      pumpRow.push(row);
    }
    if (way.outfall >= 0) mouth[row] = mouthRow.push(row) - 1;
    moveUnits[row] = Math.floor((way.lps / 1000) * periodS * unitsPerM3);
    const node = areas.node[row]!;
    if (node < 0) {
      storeUnits[row] = Math.floor(stationVolumeM3 * unitsPerM3);
      groundCm[row] = 1;
      continue;
    }
    groundCm[row] = nodes.zCm[node]!;
    bottomCm[row] = Math.min(nodes.level[node]!, groundCm[row]! - leastDepthCm);
    const shaftM3 = (manholeM2 * (groundCm[row]! - bottomCm[row]!)) / 100;
    const heldUnits = Math.floor((way.m3 + shaftM3) * unitsPerM3);
    storeUnits[row] = Math.max(heldUnits, leastPeriods * moveUnits[row]!);
    if (nodes.kind[node] === networkNodeKind.inlet) {
      inletUnits[row] = Math.ceil(moveUnits[row]! / underpassCells);
      continue;
    }
    const zone = nodes.zone[node]!;
    const tenth = zone < 0 ? zonelessTenthMmph : zones.drainTenthMmph[zone]!;
    const mm = (inletFactor * drains * tenth * periodS) / 36_000;
    inletUnits[row] = Math.round((mm * depthUnitsPerMetre) / 1000);
  }
  const network = {
    count,
    order: downstreamFirst(to, count),
    to,
    pump,
    mouth,
    moveUnits,
    storeUnits,
    bottomCm,
    groundCm,
    levelWithBelow: new Float64Array(count),
    inletUnits,
    pumpNode: Int32Array.from(pumpNode),
    pumpRow: Int32Array.from(pumpRow),
    mouths: mouthsOf(city, ways, mouthRow, bottomCm),
    stations: areas.facility.filter((facility) => facility >= 0).length,
    unitsPerM3,
  };
  for (let row = 1; row < count; row += 1)
    if (to[row]! >= 0) network.levelWithBelow[row] = Math.floor(volumeAt(network, to[row]!, groundCm[row]!));
  return network;
}

/** What a row holds when its water stands at a level, units·cells, with fractions. */
export function volumeAt(
  { storeUnits, bottomCm, groundCm }: Pick<SewerNetwork, 'storeUnits' | 'bottomCm' | 'groundCm'>,
  row: number,
  levelCm: number,
): number {
  const share = (levelCm - bottomCm[row]!) / (groundCm[row]! - bottomCm[row]!);
  return storeUnits[row]! * Math.max(0, Math.min(1, share));
}

/**
 * Where the water of each row goes, through the pump station at its foot if it has one. Outfalls and pumps come before
 * other sewers: what else leaves a manhole there is the interceptor to the sewage works, which takes dry-weather flow.
 */
function waysDown(city: City, areas: DrainAreas, rowOfNode: Int32Array): Way[] {
  const { networkNodes: nodes, networkEdges: edges } = city;
  const first = firstEdges(city);
  const holds = (edge: number): number => {
    const radiusM = edges.size[edge]! / 2000;
    return (3.141592653589793 * radiusM * radiusM * edges.lengthCm[edge]!) / 100;
  };
  return Array.from({ length: areas.count }, (_, row) => {
    const nowhere = { to: -1, pump: -1, outfall: -1, lps: 0, m3: 0 };
    const node = areas.node[row]!;
    if (row > 0 && node < 0) {
      const to = rowOf(rowOfNode, providerOf(city, areas.facility[row]!));
      return { ...nowhere, to, lps: stationPumpM3ps * 1000 };
    }
    const edge = node < 0 ? -1 : first[node]!;
    if (edge < 0) return nowhere;
    const below = edges.to[edge]!;
    if (nodes.kind[below] !== networkNodeKind.drainPump) {
      const outfall = nodes.kind[below] === networkNodeKind.outfall ? below : -1;
      const lps = Math.max(1, edges.capacity[edge]!);
      return { to: rowOf(rowOfNode, below), pump: -1, outfall, lps, m3: holds(edge) };
    }
    const main = first[below]!;
    const end = main < 0 ? -1 : edges.to[main]!;
    const outfall = end >= 0 && nodes.kind[end] === networkNodeKind.outfall ? end : -1;
    const lps = main < 0 ? 0 : Math.max(1, nodes.capacity[below]!);
    return { to: rowOf(rowOfNode, end), pump: below, outfall, lps, m3: holds(edge) + nodes.store[below]! };
  });
}

const rowOf = (rowOfNode: Int32Array, node: number): number => (node < 0 ? -1 : rowOfNode[node]!);

/** The sewer or rising main by which each node empties, -1 none. */
function firstEdges({ networkNodes: nodes, networkEdges: edges }: City): Int32Array {
  const first = new Int32Array(nodes.count).fill(-1);
  const rank = (edge: number): number => {
    const kind = nodes.kind[edges.to[edge]!]!;
    if (kind === networkNodeKind.drainPump || kind === networkNodeKind.outfall) return 0;
    return kind === networkNodeKind.manhole ? 1 : 2;
  };
  for (let edge = 0; edge < edges.count; edge += 1) {
    const kind = edges.kind[edge]!;
    if (kind !== networkEdgeKind.sewer && kind !== networkEdgeKind.forceMain) continue;
    if (rank(edge) === 2) continue;
    const from = edges.from[edge]!;
    if (first[from] === -1 || rank(edge) < rank(first[from]!)) first[from] = edge;
  }
  return first;
}

/** The manhole that a station's own pump leads to. */
function providerOf({ serviceUses: uses }: City, facility: number): number {
  for (let use = 0; use < uses.count; use += 1) {
    if (uses.userKind[use] !== serviceUser.facility || uses.user[use] !== facility) continue;
    if (uses.service[use] === service.drainage) return uses.provider[use]!;
  }
  return -1;
}

/** Rows of circles, which no outfall is reached from, come last. */
function downstreamFirst(to: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  for (let row = 1; row < count; row += 1) if (to[row]! > 0) start[to[row]! + 1]! += 1;
  for (let row = 0; row < count; row += 1) start[row + 1]! += start[row]!;
  const above = new Int32Array(start[count]!);
  const next = start.slice();
  for (let row = 1; row < count; row += 1) if (to[row]! > 0) above[next[to[row]!]!++] = row;
  const order = new Int32Array(count - 1);
  const isIn = new Uint8Array(count);
  let end = 0;
  const add = (row: number): void => {
    if (isIn[row] === 1) return;
    isIn[row] = 1;
    order[end++] = row;
  };
  for (let row = 1; row < count; row += 1) if (to[row]! < 0) add(row);
  for (let at = 0; at < end; at += 1)
    for (let k = start[order[at]!]!; k < start[order[at]! + 1]!; k += 1) add(above[k]!);
  for (let row = 1; row < count; row += 1) add(row);
  return order;
}

/** Outfalls lie no higher than the sewer that ends in them. */
function mouthsOf(city: City, ways: readonly Way[], rows: readonly number[], bottomCm: Float64Array): Mouths {
  const { networkNodes: nodes, terrain } = city;
  const node = Int32Array.from(rows, (row) => ways[row]!.outfall);
  const cell = node.map((own) => cellAt(city, nodes.xCm[own]!, nodes.yCm[own]!));
  const into = Uint8Array.from(cell, (at) => {
    const cover = at < 0 ? -1 : terrain.cover[at]!;
    if (cover === landCover.sea) return receiving.sea;
    if (cover !== landCover.stream) return receiving.outside;
    return terrain.zCm[at]! < highTideCm ? receiving.creek : receiving.stream;
  });
  const sillCm = Float64Array.from(rows, (row, k) => Math.min(nodes.level[node[k]!]!, bottomCm[row]!));
  return { node, row: Int32Array.from(rows), cell, into, sillCm };
}
