import earcut from 'earcut';
import type { HeightField, SceneCity } from '../types.ts';
import { areaKind, landCover } from './codes.ts';
import type { Ground } from './ground.ts';
import { mix, unit } from './hash.ts';
import { heightAt, type Layout } from './layout.ts';
import type { MeshWriter } from './meshWriter.ts';
import { concrete } from './palette.ts';
import { boat, ferry, freighter, gantry, stacks } from './ships.ts';
import { face } from './solid.ts';

/** A stretch of quay that ships can lie at, in three's axes; (nx, nz) points to the water. */
interface Berth {
  ax: number;
  az: number;
  bx: number;
  bz: number;
  nx: number;
  nz: number;
  length: number;
  topM: number;
  port: boolean;
}

/** Quay walls and plates, and what stands and lies at them: gantries, containers, ships, boats. */
export function buildHarbour(w: MeshWriter, city: SceneCity, layout: Layout, field: HeightField, ground: Ground): void {
  const { areas } = city;
  const berths: Berth[] = [];
  for (let i = 0; i < areas.count; i++) {
    const kind = areas.kind[i]!;
    if (kind !== areaKind.quay && kind !== areaKind.port) continue;
    const ring = ringOf(city, layout, areas.ringStart[i]!);
    const topM = Math.max(1.2, ...ring.map((p) => heightAt(field, p[0], p[1])).sort((a, b) => a - b).slice(0, -2)) + 0.04;
    if (kind === areaKind.quay) quay(w.paint(concrete), ring, topM);
    berths.push(...berthsOf(city, layout, ring, topM, kind === areaKind.port));
  }
  berths.forEach((berth, k) => furnish(w, berth, k, city, layout, field, ground));
  anchored(w, city, layout);
}

function ringOf(city: SceneCity, layout: Layout, ring: number): [number, number][] {
  const out: [number, number][] = [];
  for (let k = city.areas.pointStart[ring]!; k < city.areas.pointStart[ring + 1]!; k++) {
    out.push([layout.x(city.areas.xCm[k]!), layout.z(city.areas.yCm[k]!)]);
  }
  let area = 0;
  out.forEach(([x, z], k) => {
    const [nx, nz] = out[(k + 1) % out.length]!;
    area += nx * z - x * nz;
  });
  return area < 0 ? out.reverse() : out;
}

function quay(w: MeshWriter, ring: [number, number][], topM: number): void {
  const first = w.vertices;
  for (const [x, z] of ring) w.vertex(x, topM, z, 0, 1, 0);
  const t = earcut(ring.flatMap(([x, z]) => [x, -z]));
  for (let k = 0; k + 2 < t.length; k += 3) {
    const [a, b, c] = [ring[t[k]!]!, ring[t[k + 1]!]!, ring[t[k + 2]!]!];
    const turn = (b[0] - a[0]) * -(c[1] - a[1]) + (b[1] - a[1]) * (c[0] - a[0]);
    if (turn >= 0) w.triangle(first + t[k]!, first + t[k + 1]!, first + t[k + 2]!);
    else w.triangle(first + t[k]!, first + t[k + 2]!, first + t[k + 1]!);
  }
  ring.forEach(([x, z], k) => {
    const [mx, mz] = ring[(k + 1) % ring.length]!;
    face(w, [
      [x, -12, z],
      [mx, -12, mz],
      [mx, topM, mz],
      [x, topM, z],
    ]);
  });
}

/** Edges of the ring with open sea in front of them. */
function berthsOf(city: SceneCity, layout: Layout, ring: [number, number][], topM: number, port: boolean): Berth[] {
  const out: Berth[] = [];
  ring.forEach(([ax, az], k) => {
    const [bx, bz] = ring[(k + 1) % ring.length]!;
    const length = Math.hypot(bx - ax, bz - az);
    if (length < 24) return;
    const nx = -(bz - az) / length;
    const nz = (bx - ax) / length;
    const wet = [0.15, 0.5, 0.85].every((t) =>
      [14, 34].every((d) => isSea(city, layout, ax + (bx - ax) * t + nx * d, az + (bz - az) * t + nz * d)),
    );
    if (wet) out.push({ ax, az, bx, bz, nx, nz, length, topM, port });
  });
  return out;
}

function furnish(
  w: MeshWriter,
  q: Berth,
  k: number,
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  ground: Ground,
): void {
  const ux = (q.bx - q.ax) / q.length;
  const uz = (q.bz - q.az) / q.length;
  const at = (along: number, out: number, y: number) => ({
    x: q.ax + ux * along + q.nx * out,
    y,
    z: q.az + uz * along + q.nz * out,
  });
  const ship = Math.min(q.length * 0.8, q.port ? 165 : 96);
  if (q.length > 70) {
    const pose = { ...at(q.length * (0.45 + unit(k, 94) * 0.1), ship * 0.1 + 4, 0), ux, uz };
    if (q.port) freighter(w, pose, ship, mix(k, 95));
    else ferry(w, pose, ship);
  } else boat(w, { ...at(q.length / 2, 6, 0), ux, uz }, 17);
  if (!q.port || q.length < 90) return;
  for (let s = 45; s < q.length - 30; s += 62 + unit(k + s, 96) * 14) {
    gantry(w, { ...at(s, -6, heightAt(field, at(s, -6, 0).x, at(s, -6, 0).z)), ux: q.nx, uz: q.nz }, 46);
  }
  for (let back = 38; back < 150; back += 24) {
    for (let s = 20; s + 55 < q.length; s += 62) {
      const p = at(s, -back, 0);
      const clear = [0, 27, 52].every((a) => [0, -12].every((b) => isFree(city, ground, at(s + a, -back + b, 0))));
      const cover = coverAt(city, layout, p.x, p.z);
      if (!clear || (cover !== landCover.port && cover !== landCover.paved && cover !== landCover.industry)) continue;
      stacks(w, { ...p, y: heightAt(field, p.x, p.z) + 0.05, ux, uz }, 4, 4, mix(k * 64 + s, back));
    }
  }
}

/** A few ships on the open roads, far from every shore. */
function anchored(w: MeshWriter, city: SceneCity, layout: Layout): void {
  const open = (x: number, z: number, r: number) =>
    [0, 1, 2, 3, 4, 5, 6, 7].every((d) => isSea(city, layout, x + Math.cos(d * 0.785) * r, z + Math.sin(d * 0.785) * r));
  let placed = 0;
  for (let k = 0; k < 160 && placed < 5; k++) {
    const x = (unit(k, 97) - 0.5) * layout.widthM * 0.94;
    const z = (unit(k, 98) - 0.5) * layout.depthM * 0.94;
    if (!isSea(city, layout, x, z) || !open(x, z, 120)) continue;
    const angle = 0.5 + unit(placed, 99) * 0.9;
    const pose = { x, y: 0, z, ux: Math.cos(angle), uz: Math.sin(angle) };
    if (placed % 2 === 0) freighter(w, pose, 110 + unit(k, 100) * 40, k);
    else boat(w, pose, 24);
    placed++;
  }
}

function coverAt(city: SceneCity, layout: Layout, x: number, z: number): number {
  const { terrain } = city;
  const side = terrain.cellCm / 100;
  const col = Math.floor((x + layout.widthM / 2) / side);
  const row = Math.floor((layout.depthM / 2 - z) / side);
  if (col < 0 || row < 0 || col >= terrain.cols || row >= terrain.rows) return -1;
  return terrain.cover[row * terrain.cols + col]!;
}

function isSea(city: SceneCity, layout: Layout, x: number, z: number): boolean {
  return coverAt(city, layout, x, z) === landCover.sea;
}

function isFree(city: SceneCity, ground: Ground, p: { x: number; z: number }): boolean {
  const { raster, taken } = ground;
  const { x0, y0, x1, y1 } = city.meta.boundsCm;
  const col = Math.floor((p.x + (x1 - x0) / 200) / raster.texelM);
  const row = Math.floor(((y1 - y0) / 200 - p.z) / raster.texelM);
  if (col < 0 || row < 0 || col >= raster.width || row >= raster.height) return false;
  return taken[row * raster.width + col] === 0;
}
