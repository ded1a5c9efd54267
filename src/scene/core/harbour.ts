import type { HeightField, SceneCity } from '../types.ts';
import { areaKind, landCover, lineKind } from './codes.ts';
import type { Ground } from './ground.ts';
import { mix, unit } from './hash.ts';
import { coverAt, heightAt, type Layout } from './layout.ts';
import type { MeshWriter } from './meshWriter.ts';
import { bollard, concrete } from './palette.ts';
import { boat, ferry, freighter, gantry, stacks } from './ships.ts';
import { solidBox } from './solid.ts';

/** How far the quay's edge stands out over the mapped line, m. */
const overhangM = 6.5;

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

/** Quay edges and plates, and what stands and lies at them: gantries, containers, ships, boats. */
export function buildHarbour(
  w: MeshWriter,
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  ground: Ground,
): void {
  const { areas } = city;
  const berths: Berth[] = [];
  for (let i = 0; i < areas.count; i++) {
    const kind = areas.kind[i]!;
    if (kind !== areaKind.quay && kind !== areaKind.port) continue;
    berths.push(...berthsOf(city, layout, field, ringOf(city, layout, areas.ringStart[i]!), berths));
  }
  const walled = city.lines !== undefined && city.lines.kind.includes(lineKind.quayWall);
  if (!walled) for (const berth of berths) edge(w.paint(concrete), berth);
  // A city that has its own ships and cranes is not furnished again.
  if (city.props !== undefined && city.props.count > 0) return;
  berths.forEach((berth, k) => furnish(w, berth, k, city, layout, field, ground));
  anchored(w, city, layout);
}

/** The quay's edge as a beam with a light bevel: it covers the slope that the height grid makes of a vertical wall. */
function edge(w: MeshWriter, q: Berth): void {
  const pose = { x: q.ax, y: 0, z: q.az, ux: (q.bx - q.ax) / q.length, uz: (q.bz - q.az) / q.length };
  solidBox(w, pose, [-overhangM, -14, -9], [q.length + overhangM, q.topM, overhangM], 0.3);
  for (let s = 12; s < q.length; s += 24) {
    solidBox(
      w.paint(bollard),
      pose,
      [s - 0.4, q.topM, overhangM - 1.6],
      [s + 0.4, q.topM + 0.8, overhangM - 0.8],
    );
    w.paint(concrete);
  }
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

const sectionM = 12;
const seaWithinM = 40;

/**
 * Stretches of water front before the ring's edges: sections whose outward line meets the sea within 40 m. A narrow
 * pier takes ferries, a deep yard freighters.
 */
function berthsOf(
  city: SceneCity,
  layout: Layout,
  field: HeightField,
  ring: [number, number][],
  known: readonly Berth[],
): Berth[] {
  const out: Berth[] = [];
  ring.forEach(([ax, az], k) => {
    const [bx, bz] = ring[(k + 1) % ring.length]!;
    const length = Math.hypot(bx - ax, bz - az);
    const sections = Math.floor(length / sectionM);
    const nx = -(bz - az) / length;
    const nz = (bx - ax) / length;
    const at = (t: number, d: number): [number, number] => [
      ax + (bx - ax) * t + nx * d,
      az + (bz - az) * t + nz * d,
    ];
    const reach = (t: number): number => {
      for (let d = 0; d <= seaWithinM; d += 2)
        if ([4, 14, 26].every((m) => isSea(city, layout, ...at(t, d + m)))) return d;
      return -1;
    };
    const found = Array.from({ length: sections }, (_, s) => reach((s + 0.5) / sections));
    for (let from = 0; from < sections; from++) {
      let to = from;
      while (to < sections && found[to]! >= 0 && Math.abs(found[to]! - found[from]!) <= 4) to++;
      if (to - from < 3) continue;
      const d = Math.max(...found.slice(from, to));
      const [px, pz] = at(from / sections, d);
      const [qx, qz] = at(to / sections, d);
      const middle = (from + to) / 2 / sections;
      const heights = [0.15, 0.35, 0.5, 0.65, 0.85].map((u) =>
        heightAt(field, ...at((from + (to - from) * u) / sections, d - 13)),
      );
      const port =
        coverAt(city, layout, ...at(middle, d - 24)) === landCover.port &&
        ![-70, -100].some((b) => isSea(city, layout, ...at(middle, d + b)));
      const berth = {
        ax: px,
        az: pz,
        bx: qx,
        bz: qz,
        nx,
        nz,
        length: Math.hypot(qx - px, qz - pz),
        topM: Math.max(1.2, ...heights) + 0.05,
        port,
      };
      if (![...known, ...out].some((other) => overlaps(other, ...at(middle, d)))) out.push(berth);
      from = to;
    }
  });
  return out;
}

/** True where the point lies on an earlier stretch: areas that border each other find the same water front. */
function overlaps(q: Berth, x: number, z: number): boolean {
  const along = ((x - q.ax) * (q.bx - q.ax) + (z - q.az) * (q.bz - q.az)) / q.length;
  const off = (x - q.ax) * q.nx + (z - q.az) * q.nz;
  return along > 0 && along < q.length && Math.abs(off) < 18;
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
  const off = overhangM + 2;
  if (q.length < 70) boat(w, { ...at(q.length / 2, off + 3, 0), ux, uz }, 17);
  const ship = Math.min(q.length * 0.8, q.port ? 150 : 92);
  const berthM = ship * 1.35;
  const ships = q.length < 70 ? 0 : Math.max(1, Math.floor(q.length / berthM));
  for (let s = 0; s < ships; s++) {
    if (ships > 2 && unit(k * 16 + s, 94) < 0.3) continue;
    const pose = { ...at((q.length * (s + 0.5)) / ships, ship * (q.port ? 0.075 : 0.1) + off, 0), ux, uz };
    if (q.port) freighter(w, pose, ship, mix(k * 16 + s, 95));
    else ferry(w, pose, ship);
  }
  if (!q.port || q.length < 90) return;
  for (let s = 45; s < q.length - 30; s += 62 + unit(k + s, 96) * 14) {
    gantry(w, { ...at(s, 0, q.topM), ux: q.nx, uz: q.nz }, 46);
  }
  for (let back = 38; back < 150; back += 24) {
    for (let s = 20; s + 55 < q.length; s += 62) {
      const p = at(s, -back, 0);
      const clear = [0, 27, 52].every((a) =>
        [0, -12].every((b) => isFree(city, ground, at(s + a, -back + b, 0))),
      );
      const cover = coverAt(city, layout, p.x, p.z);
      if (!clear || (cover !== landCover.port && cover !== landCover.paved && cover !== landCover.industry))
        continue;
      stacks(w, { ...p, y: heightAt(field, p.x, p.z) + 0.05, ux, uz }, 4, 4, mix(k * 64 + s, back));
    }
  }
}

/** A few ships on the open roads, far from every shore. */
function anchored(w: MeshWriter, city: SceneCity, layout: Layout): void {
  const open = (x: number, z: number, r: number) =>
    [0, 1, 2, 3, 4, 5, 6, 7].every((d) =>
      isSea(city, layout, x + Math.cos(d * 0.785) * r, z + Math.sin(d * 0.785) * r),
    );
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
