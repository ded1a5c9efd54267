import { type PerspectiveCamera, Raycaster, Vector2 } from 'three';
import { roadFlag } from '../core/codes.ts';
import { heightAt } from '../core/layout.ts';
import type { Pick, SceneCity, SceneMasses } from '../types.ts';
import { numbersOf } from './pickNumbers.ts';
import { PropIndex } from './propIndex.ts';

const roadToleranceM = 4;
const lineBucketM = 60;

/**
 * What the pointer hits: a ray walked over the height field and through the building buckets. No mesh is touched, so a
 * pick costs well under a millisecond.
 */
export class Picker {
  private readonly caster = new Raycaster();
  private readonly geometry: SceneMasses;
  private readonly city: SceneCity;
  private readonly lines = new Map<number, number[]>();
  private props: PropIndex | null = null;
  private filed = false;

  constructor(geometry: SceneMasses, city: SceneCity) {
    this.geometry = geometry;
    this.city = city;
  }

  /** Streets are filed when the first pick asks for one. */
  private fileLines(): void {
    this.filed = true;
    const { roads } = this.city;
    for (let road = 0; road < roads.count; road++) {
      if ((roads.flags[road]! & roadFlag.tunnel) !== 0) continue;
      for (let k = roads.pointStart[road]!; k + 1 < roads.pointStart[road + 1]!; k++) this.fileLine(road, k);
    }
  }

  /** `x`, `y` in −1…1 of the picture. Null beyond the slab. */
  pick(x: number, y: number, camera: PerspectiveCamera): Pick | null {
    this.caster.setFromCamera(new Vector2(x, y), camera);
    const { origin, direction } = this.caster.ray;
    const { geometry } = this;
    const top = this.highest();
    let t = direction.y < 0 ? Math.max(0, (top - origin.y) / direction.y) : origin.y > top ? Infinity : 0;
    const last = t + (geometry.widthM + geometry.depthM) * 2;
    for (; t < last; t += 2) {
      const px = origin.x + direction.x * t;
      const py = origin.y + direction.y * t;
      const pz = origin.z + direction.z * t;
      if (py < geometry.baseM) return null;
      if (Math.abs(px) > geometry.widthM / 2 || Math.abs(pz) > geometry.depthM / 2) continue;
      const building = this.buildingAt(px, py, pz);
      if (building >= 0) return this.answer('building', building, px, py, pz);
      const prop = this.propAt(px, py, pz);
      if (prop >= 0) return this.answer('prop', prop, px, py, pz);
      if (py > Math.max(heightAt(geometry.field, px, pz), geometry.seaward === null ? -Infinity : 0))
        continue;
      const road = this.roadNear(px + geometry.centre.xM, geometry.centre.yM - pz);
      return this.answer(road < 0 ? 'ground' : 'road', road, px, py, pz);
    }
    return null;
  }

  private answer(kind: Pick['kind'], index: number, x: number, y: number, z: number): Pick {
    const { centre } = this.geometry;
    const about = numbersOf(this.city, kind, index);
    return { kind, index, xM: x + centre.xM, yM: centre.yM - z, zM: y, ...(about !== null && { about }) };
  }

  private highest(): number {
    if (this.highestM === undefined) {
      const b = this.city.buildings;
      let top = this.geometry.highestM;
      for (let i = 0; i < b.count; i++) top = Math.max(top, (b.groundCm[i]! + b.heightCm[i]!) / 100);
      this.highestM = top + 1;
    }
    return this.highestM;
  }
  private highestM: number | undefined;

  /** Props are filed when the first pick asks for one. */
  private propAt(x: number, y: number, z: number): number {
    this.props ??= new PropIndex(this.geometry, this.city);
    return this.props.at(x, y, z);
  }

  private buildingAt(x: number, y: number, z: number): number {
    const { buckets, widthM, depthM, centre } = this.geometry;
    const col = Math.floor((x + widthM / 2) / buckets.sizeM);
    const row = Math.floor((depthM / 2 - z) / buckets.sizeM);
    if (col < 0 || row < 0 || col >= buckets.cols || row >= buckets.rows) return -1;
    const bucket = row * buckets.cols + col;
    const b = this.city.buildings;
    const xCm = (x + centre.xM) * 100;
    const yCm = (centre.yM - z) * 100;
    for (let k = buckets.start[bucket]!; k < buckets.start[bucket + 1]!; k++) {
      const i = buckets.item[k]!;
      const roof = b.groundCm[i]! + b.heightCm[i]! + b.roofHeightCm[i]! * 0.5;
      if (y * 100 > roof || !contains(b.footXCm, b.footYCm, b.pointStart[i]!, b.pointStart[i + 1]!, xCm, yCm))
        continue;
      return i;
    }
    return -1;
  }

  private roadNear(xM: number, yM: number): number {
    if (!this.filed) this.fileLines();
    const { roads } = this.city;
    let best = -1;
    let nearest = Infinity;
    for (const k of this.lines.get(lineKey(xM, yM)) ?? []) {
      const road = this.roadOf.get(k)!;
      const ax = roads.xCm[k]! / 100;
      const ay = roads.yCm[k]! / 100;
      const dx = roads.xCm[k + 1]! / 100 - ax;
      const dy = roads.yCm[k + 1]! / 100 - ay;
      const t = Math.min(1, Math.max(0, ((xM - ax) * dx + (yM - ay) * dy) / (dx * dx + dy * dy || 1)));
      const distance = Math.hypot(xM - ax - dx * t, yM - ay - dy * t) - roads.widthCm[road]! / 200;
      if (distance < roadToleranceM && distance < nearest) {
        nearest = distance;
        best = road;
      }
    }
    return best;
  }
  private readonly roadOf = new Map<number, number>();

  private fileLine(road: number, k: number): void {
    const { roads } = this.city;
    this.roadOf.set(k, road);
    const ax = roads.xCm[k]! / 100;
    const ay = roads.yCm[k]! / 100;
    const bx = roads.xCm[k + 1]! / 100;
    const by = roads.yCm[k + 1]! / 100;
    const reach = roads.widthCm[road]! / 200 + roadToleranceM;
    const cell = (v: number) => Math.floor(v / lineBucketM);
    for (let r = cell(Math.min(ay, by) - reach); r <= cell(Math.max(ay, by) + reach); r++) {
      for (let c = cell(Math.min(ax, bx) - reach); c <= cell(Math.max(ax, bx) + reach); c++) {
        const key = r * 65536 + c;
        const list = this.lines.get(key);
        if (list === undefined) this.lines.set(key, [k]);
        else list.push(k);
      }
    }
  }
}

function lineKey(xM: number, yM: number): number {
  return Math.floor(yM / lineBucketM) * 65536 + Math.floor(xM / lineBucketM);
}

function contains(xs: Int32Array, ys: Int32Array, from: number, to: number, x: number, y: number): boolean {
  let odd = false;
  for (let k = from, m = to - 1; k < to; m = k++) {
    if (ys[k]! > y !== ys[m]! > y && x < xs[k]! + ((y - ys[k]!) / (ys[m]! - ys[k]!)) * (xs[m]! - xs[k]!))
      odd = !odd;
  }
  return odd;
}
