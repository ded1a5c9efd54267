import type { HeightField, SceneCity } from '../types.ts';
import { landCover, lineKind } from './codes.ts';
import { coverAt, type Layout } from './layout.ts';

/** How far a quay's face stands out over its line, and how far inland its paving reaches, m. */
export const quayOutM = 3.5;
export const quayPavedM = 24;
/** Depth of the drawn sea before a wall, and how far out the floor takes to rise again, m. */
const dredgedM = 7;
const dredgedToM = 34;
/** Height of the ground under the paving, m below it. */
const underPavingM = 0.08;

/** The side of a line on which the sea lies, 1 right or −1 left of its way; 0 where neither is. */
export function seaSide(
  city: SceneCity,
  layout: Layout,
  x: number,
  z: number,
  rx: number,
  rz: number,
): -1 | 0 | 1 {
  let right = 0;
  for (const off of [8, 16, 28]) {
    if (isSea(city, layout, x + rx * off, z + rz * off)) right++;
    if (isSea(city, layout, x - rx * off, z - rz * off)) right--;
  }
  return right > 0 ? 1 : right < 0 ? -1 : 0;
}

/**
 * Fits the drawn land to its quay walls, in place: up to the wall the ground stands at the height of the paving, before it
 * lies a dredged floor, and the slope that the grid makes between the two is under the paving. `u` is metres out from the line.
 */
export function fitQuays(city: SceneCity, layout: Layout, field: HeightField): void {
  const { lines } = city;
  const walls: Wall[] = [];
  for (let i = 0; i < (lines?.count ?? 0); i++)
    if (lines!.kind[i] === lineKind.quayWall) walls.push(...wallsOf(city, layout, i));
  if (walls.length === 0) return;
  const { cols, rows, stepM, heightM } = field;
  const nearest = new Float32Array(cols * rows).fill(Infinity);
  const out = new Float32Array(cols * rows);
  const top = new Float32Array(cols * rows);
  const reach = Math.max(dredgedToM, stepM * 2);
  for (const wall of walls) {
    const [ax, bx] = [wall.ax / stepM + (cols - 1) / 2, wall.bx / stepM + (cols - 1) / 2];
    const [ay, by] = [-wall.az / stepM + (rows - 1) / 2, -wall.bz / stepM + (rows - 1) / 2];
    const r = reach / stepM;
    const [left, right] = [
      Math.max(0, Math.ceil(Math.min(ax, bx) - r)),
      Math.min(cols - 1, Math.max(ax, bx) + r),
    ];
    const [low, high] = [
      Math.max(0, Math.ceil(Math.min(ay, by) - r)),
      Math.min(rows - 1, Math.max(ay, by) + r),
    ];
    for (let row = low; row <= high; row++) {
      for (let col = left; col <= right; col++) {
        const x = (col - (cols - 1) / 2) * stepM - wall.ax;
        const z = -(row - (rows - 1) / 2) * stepM - wall.az;
        const along = x * wall.dx + z * wall.dz;
        const beyond = Math.max(0, -along, along - wall.length);
        const u = x * wall.nx + z * wall.nz;
        const far = beyond * beyond + u * u;
        const at = row * cols + col;
        if (far >= nearest[at]! || far > reach * reach || beyond > stepM * 1.5) continue;
        nearest[at] = far;
        out[at] = u;
        top[at] = wall.topM;
      }
    }
  }
  const shoulder = quayOutM - stepM * 0.75;
  for (let at = 0; at < heightM.length; at++) {
    if (nearest[at] === Infinity) continue;
    const u = out[at]!;
    if (u <= shoulder) {
      if (u > -quayPavedM - 2) heightM[at] = Math.max(heightM[at]!, top[at]! - underPavingM);
      continue;
    }
    const x = ((at % cols) - (cols - 1) / 2) * stepM;
    const z = -(Math.floor(at / cols) - (rows - 1) / 2) * stepM;
    if (u > quayOutM + stepM && !isSea(city, layout, x, z)) continue;
    const rise = Math.max(0, (u - dredgedToM / 2) / (dredgedToM / 2));
    const floor = -dredgedM * (1 - Math.min(1, rise));
    heightM[at] = Math.min(heightM[at]!, u > dredgedToM / 2 ? Math.max(floor, heightM[at]!) : floor);
  }
}

interface Wall {
  ax: number;
  az: number;
  bx: number;
  bz: number;
  dx: number;
  dz: number;
  nx: number;
  nz: number;
  length: number;
  topM: number;
}

function wallsOf(city: SceneCity, layout: Layout, i: number): Wall[] {
  const lines = city.lines!;
  const walls: Wall[] = [];
  for (let k = lines.pointStart[i]!; k + 1 < lines.pointStart[i + 1]!; k++) {
    const [ax, az] = [layout.x(lines.xCm[k]!), layout.z(lines.yCm[k]!)];
    const [bx, bz] = [layout.x(lines.xCm[k + 1]!), layout.z(lines.yCm[k + 1]!)];
    const length = Math.hypot(bx - ax, bz - az);
    if (length < 0.5) continue;
    const [dx, dz] = [(bx - ax) / length, (bz - az) / length];
    const side = seaSide(city, layout, (ax + bx) / 2, (az + bz) / 2, -dz, dx);
    if (side === 0) continue;
    const topM = (lines.zCm[k]! + lines.zCm[k + 1]!) / 200;
    walls.push({ ax, az, bx, bz, dx, dz, nx: -dz * side, nz: dx * side, length, topM });
  }
  return walls;
}

function isSea(city: SceneCity, layout: Layout, x: number, z: number): boolean {
  return coverAt(city, layout, x, z) === landCover.sea;
}
