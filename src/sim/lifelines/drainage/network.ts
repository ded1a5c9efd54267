/**
 * The storm sewers of a city as a forest of rows, one a drain area: each holds water and has at most one way down, by
 * gravity, by a pump, or out at an outfall. Derived from the city's tables, once.
 */
import { type City, networkNodeKind } from '../../../city/model.ts';
import { depthUnitsPerMetre } from '../../world/fields.ts';
import type { DrainAreas } from '../../world/drainAreas.ts';
import { stationVolumeM3 } from './metro.ts';
import { type Mouths, mouthsOf } from './mouths.ts';
import { waysDown } from './ways.ts';

/** Row r is drain area r; row 0 is none. */
export interface SewerNetwork extends Levels {
  readonly count: number;
  /** All rows but 0, downstream before upstream; rows of circles, which no outfall is reached from, come last. */
  readonly order: Int32Array;
  /** Row that the water goes to, -1 out of the city or nowhere. */
  readonly to: Int32Array;
  /** Pump that lifts the water of the row, -1 by gravity. */
  readonly pump: Int32Array;
  /** Outfall of the row, -1 none. */
  readonly mouth: Int32Array;
  /** Most that goes down in a period, units·cells. */
  readonly moveUnits: Float64Array;
  /** What the row below holds when it stands as high as the ground here, units·cells. */
  readonly levelWithBelow: Float64Array;
  /** What the inlets of each cell take in a period, 2⁻²⁰ m. */
  readonly inletUnits: Int32Array;
  /** By pump: its station, -1 for the pump of a metro station; and the row whose water it lifts. */
  readonly pumpNode: Int32Array;
  readonly pumpRow: Int32Array;
  readonly mouths: Mouths;
  readonly unitsPerM3: number;
}

/** How high the water of a row stands: its store is spread evenly between the bottom of the sewer and the street. */
export interface Levels {
  /** What sewer, manhole and sump hold, or the station, units·cells. */
  readonly storeUnits: Float64Array;
  readonly bottomCm: Float64Array;
  readonly groundCm: Float64Array;
}

/** Area of a manhole's shaft; sewers hold at least what passes in so many periods, so that waves do not choke. */
const manholeM2 = 1.2;
const leastPeriods = 4;
const leastDepthCm = 100;
/** Gullies and their pipes take 1.5 to 3 times what the sewer is laid out for (GB 50014-2021). */
const inletFactor = 1.5;
/** Grates across the carriageway take the underpass pump's flow on this many cells. */
const underpassCells = 2;
/** Storm drains of streets outside all zones, tenths of mm/h (as sewers are laid out, city/infer/networks). */
const zonelessTenthMmph = 200;

/** `drains`: share of the gullies that works, 0…1; grates of underpasses are kept clear. */
export function sewerNetwork(city: City, areas: DrainAreas, periodS: number, drains: number): SewerNetwork {
  const cellM = city.terrain.cellCm / 100;
  const unitsPerM3 = depthUnitsPerMetre / (cellM * cellM);
  const { count } = areas;
  const ways = waysDown(city, areas);
  const to = Int32Array.from(ways, (way) => way.to);
  const moveUnits = Float64Array.from(ways, ({ lps }) => Math.floor((lps / 1000) * periodS * unitsPerM3));
  const pumpRow = Int32Array.from(
    [...ways.keys()].filter((row) => row > 0 && (ways[row]!.pump >= 0 || areas.facility[row]! >= 0)),
  );
  const mouthRow = Int32Array.from([...ways.keys()].filter((row) => ways[row]!.outfall >= 0));
  const order = downstreamFirst(to);
  const pump = numbered(pumpRow, count);
  const levels = levelsOf(
    city,
    areas,
    Float64Array.from(ways, ({ m3 }) => m3),
    moveUnits,
    unitsPerM3,
  );
  const streetBelow = (row: number): number =>
    to[row]! < 0 ? 0 : Math.floor(volumeAt(levels, to[row]!, levels.groundCm[row]!));
  return {
    ...levels,
    count,
    order,
    to,
    pump,
    mouth: numbered(mouthRow, count),
    moveUnits,
    levelWithBelow: Float64Array.from(to.keys(), streetBelow),
    inletUnits: Int32Array.from(to.keys(), (row) =>
      row === 0 ? 0 : inletUnits(city, areas.node[row]!, moveUnits[row]!, periodS, drains),
    ),
    pumpNode: pumpRow.map((row) => ways[row]!.pump),
    pumpRow,
    mouths: mouthsOf(city, ways, mouthRow, { levels, order, to, pump }),
    unitsPerM3,
  };
}

/** What a row holds when its water stands at a level, units·cells, with fractions. */
export function volumeAt({ storeUnits, bottomCm, groundCm }: Levels, row: number, levelCm: number): number {
  const share = (levelCm - bottomCm[row]!) / (groundCm[row]! - bottomCm[row]!);
  return storeUnits[row]! * Math.max(0, Math.min(1, share));
}

function levelsOf(
  { networkNodes: nodes }: City,
  areas: DrainAreas,
  pipeM3: Float64Array,
  moveUnits: Float64Array,
  unitsPerM3: number,
): Levels {
  const groundCm = Float64Array.from(areas.node, (node) => (node < 0 ? leastDepthCm : nodes.zCm[node]!));
  const bottomCm = Float64Array.from(areas.node, (node, row) =>
    node < 0 ? 0 : Math.min(nodes.level[node]!, groundCm[row]! - leastDepthCm),
  );
  const storeUnits = Float64Array.from(areas.node, (node, row) => {
    if (node < 0) return row === 0 ? 0 : Math.floor(stationVolumeM3 * unitsPerM3);
    const shaftM3 = (manholeM2 * (groundCm[row]! - bottomCm[row]!)) / 100;
    return Math.max(Math.floor((pipeM3[row]! + shaftM3) * unitsPerM3), leastPeriods * moveUnits[row]!);
  });
  return { storeUnits, bottomCm, groundCm };
}

/** What the gullies take of each cell in a period; stations reckon theirs anew in every step. */
function inletUnits(
  { networkNodes: nodes, zones }: City,
  node: number,
  moveUnits: number,
  periodS: number,
  drains: number,
): number {
  if (node < 0) return 0;
  if (nodes.kind[node] === networkNodeKind.inlet) return Math.ceil(moveUnits / underpassCells);
  const zone = nodes.zone[node]!;
  const tenthMmph = zone < 0 ? zonelessTenthMmph : zones.drainTenthMmph[zone]!;
  const mm = (inletFactor * drains * tenthMmph * periodS) / 36_000;
  return Math.round((mm * depthUnitsPerMetre) / 1000);
}

/** Place of each row in a list of rows, -1 where it is not in it. */
function numbered(rows: Int32Array, count: number): Int32Array {
  const place = new Int32Array(count).fill(-1);
  rows.forEach((row, k) => {
    place[row] = k;
  });
  return place;
}

function downstreamFirst(to: Int32Array): Int32Array {
  const count = to.length;
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
