import type { SceneCity } from '../types.ts';
import { roadFlag, roadKind } from './codes.ts';
import type { Layout } from './layout.ts';

/** A road's centre line, smoothed and evenly stepped, in three's axes, with the direction at every section. */
export interface RoadCurve {
  road: number;
  kind: number;
  flags: number;
  lanes: number;
  halfM: number;
  /** Width of one pavement, m; 0 on ways without. */
  pavementM: number;
  count: number;
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  alongM: Float64Array;
  /** Unit direction from A to B on the map plane. */
  dirX: Float64Array;
  dirZ: Float64Array;
  /** 1 where the section is carried: a bridge, or a road well above the ground. */
  deck: Uint8Array;
  /** Widest half carriageway that meets at the end, m; 0 where nothing but one continuation does. */
  endA: number;
  endB: number;
}

export function roadCurves(city: SceneCity, layout: Layout, stepM: number): RoadCurve[] {
  const { roads } = city;
  const curves: RoadCurve[] = [];
  const pool = new Pool();
  for (let road = 0; road < roads.count; road++) {
    if ((roads.flags[road]! & roadFlag.tunnel) !== 0) continue;
    const curve = curveOf(city, layout, road, stepM, pool);
    if (curve === null) continue;
    markDecks(city, layout, curve);
    curves.push(curve);
  }
  joinEnds(city, curves);
  return curves;
}

/** Runs of carried sections, as half-open ranges that include the section at each end. */
export function deckRuns({ deck, count }: RoadCurve): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let i = 0; i < count; i++) {
    if (deck[i] === 0) continue;
    const from = i;
    while (i + 1 < count && deck[i + 1] === 1) i++;
    runs.push({ from: Math.max(0, from - 1), to: Math.min(count, i + 2) });
  }
  return runs;
}

/** From this height over the ground a road without the mark of a bridge stands on piers and not on a bank, m. */
const viaductFromM = 2.8;

function markDecks(city: SceneCity, layout: Layout, curve: RoadCurve): void {
  if ((curve.flags & roadFlag.bridge) !== 0) {
    curve.deck.fill(1);
    return;
  }
  if (curve.kind > roadKind.secondary) return;
  const { zCm, cols, rows, cellCm } = city.terrain;
  const side = cellCm / 100;
  for (let i = 0; i < curve.count; i++) {
    const c = Math.min(cols - 1, Math.max(0, Math.floor((curve.x[i]! + layout.widthM / 2) / side)));
    const r = Math.min(rows - 1, Math.max(0, Math.floor((layout.depthM / 2 - curve.z[i]!) / side)));
    if (curve.y[i]! - zCm[r * cols + c]! / 100 > viaductFromM) curve.deck[i] = 1;
  }
}

export function isArterial(kind: number): boolean {
  return kind <= roadKind.secondary;
}

function curveOf(city: SceneCity, layout: Layout, road: number, stepM: number, pool: Pool): RoadCurve | null {
  const { roads } = city;
  let points: number[][] = [];
  for (let k = roads.pointStart[road]!; k < roads.pointStart[road + 1]!; k++) {
    const p = [layout.x(roads.xCm[k]!), roads.zCm[k]! / 100, layout.z(roads.yCm[k]!)];
    const last = points[points.length - 1];
    if (last === undefined || (p[0]! - last[0]!) ** 2 + (p[2]! - last[2]!) ** 2 > 0.0025) points.push(p);
  }
  if (points.length < 2) return null;
  for (let pass = 0; pass < 2 && points.length > 2; pass++) points = cutCorners(points);
  const kind = roads.kind[road]!;
  const walk = kind >= roadKind.pedestrian || (roads.flags[road]! & roadFlag.noCars) !== 0;
  const bridge = (roads.flags[road]! & roadFlag.bridge) !== 0;
  return {
    road,
    kind,
    flags: roads.flags[road]!,
    lanes: roads.lanes[road]!,
    halfM: Math.max(roads.widthCm[road]! / 200, 1),
    pavementM: walk || kind === roadKind.service ? 0 : isArterial(kind) && !bridge ? 3 : 1.9,
    endA: 0,
    endB: 0,
    ...resample(points, stepM, pool),
  };
}

/** Chaikin's corner cutting with fixed ends. */
function cutCorners(points: number[][]): number[][] {
  const out = [points[0]!];
  for (let k = 0; k + 1 < points.length; k++) {
    const a = points[k]!;
    const b = points[k + 1]!;
    if (k > 0) out.push(a.map((v, i) => v * 0.75 + b[i]! * 0.25));
    if (k + 2 < points.length) out.push(a.map((v, i) => v * 0.25 + b[i]! * 0.75));
  }
  out.push(points[points.length - 1]!);
  return out;
}

function resample(points: number[][], stepM: number, pool: Pool) {
  const at = [0];
  for (let k = 1; k < points.length; k++) {
    const a = points[k - 1]!;
    const b = points[k]!;
    at.push(at[k - 1]! + Math.sqrt((b[0]! - a[0]!) ** 2 + (b[2]! - a[2]!) ** 2));
  }
  const length = at[at.length - 1]!;
  const count = Math.max(2, Math.ceil(length / stepM) + 1);
  const x = pool.take(count);
  const y = pool.take(count);
  const z = pool.take(count);
  const alongM = pool.take(count);
  const dirX = pool.take(count);
  const dirZ = pool.take(count);
  let k = 0;
  for (let i = 0; i < count; i++) {
    const s = (length * i) / (count - 1);
    while (k + 2 < points.length && at[k + 1]! < s) k++;
    const a = points[k]!;
    const b = points[k + 1]!;
    const t = Math.min(1, (s - at[k]!) / (at[k + 1]! - at[k]! || 1));
    x[i] = a[0]! + (b[0]! - a[0]!) * t;
    y[i] = a[1]! + (b[1]! - a[1]!) * t;
    z[i] = a[2]! + (b[2]! - a[2]!) * t;
    alongM[i] = s;
  }
  for (let i = 0; i < count; i++) {
    const p = Math.max(0, i - 1);
    const n = Math.min(count - 1, i + 1);
    const length2 = Math.sqrt((x[n]! - x[p]!) ** 2 + (z[n]! - z[p]!) ** 2) || 1;
    dirX[i] = (x[n]! - x[p]!) / length2;
    dirZ[i] = (z[n]! - z[p]!) / length2;
  }
  return { count, x, y, z, alongM, dirX, dirZ, deck: new Uint8Array(count) };
}

/** Parts of a few large arrays: a city has more curves than an engine likes to keep buffers for. */
class Pool {
  private block = new Float64Array(0);
  private used = 0;

  take(count: number): Float64Array {
    if (this.used + count > this.block.length) {
      this.block = new Float64Array(Math.max(poolBlock, count));
      this.used = 0;
    }
    this.used += count;
    return this.block.subarray(this.used - count, this.used);
  }
}
const poolBlock = 1 << 16;

/** Gives continuing roads one direction at their common node, and real junctions the radius that clears them. */
function joinEnds(city: SceneCity, curves: RoadCurve[]): void {
  const meeting: { curve: RoadCurve; atB: boolean }[][] = Array.from({ length: city.nodes.count }, () => []);
  for (const curve of curves) {
    meeting[city.roads.nodeA[curve.road]!]?.push({ curve, atB: false });
    meeting[city.roads.nodeB[curve.road]!]?.push({ curve, atB: true });
  }
  for (const ends of meeting) {
    if (ends.length === 2) alignPair(ends[0]!, ends[1]!);
    if (ends.length < 3) continue;
    const radius = Math.max(...ends.map((e) => e.curve.halfM));
    for (const { curve, atB } of ends) {
      if (atB) curve.endB = radius;
      else curve.endA = radius;
    }
  }
}

function alignPair(a: { curve: RoadCurve; atB: boolean }, b: { curve: RoadCurve; atB: boolean }): void {
  const [ax, az] = leaving(a);
  const [bx, bz] = leaving(b);
  const length = Math.hypot(ax - bx, az - bz);
  if (length < 0.4) return;
  setLeaving(a, (ax - bx) / length, (az - bz) / length);
  setLeaving(b, (bx - ax) / length, (bz - az) / length);
}

function leaving({ curve, atB }: { curve: RoadCurve; atB: boolean }): [number, number] {
  const i = atB ? curve.count - 1 : 0;
  return atB ? [-curve.dirX[i]!, -curve.dirZ[i]!] : [curve.dirX[i]!, curve.dirZ[i]!];
}

function setLeaving({ curve, atB }: { curve: RoadCurve; atB: boolean }, x: number, z: number): void {
  const i = atB ? curve.count - 1 : 0;
  curve.dirX[i] = atB ? -x : x;
  curve.dirZ[i] = atB ? -z : z;
}
