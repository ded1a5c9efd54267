import type { Body } from './body.ts';
import { buildingUse } from './codes.ts';
import { choose, unit } from './hash.ts';
import type { MeshWriter } from './meshWriter.ts';
import { flatRoofs } from './palette.ts';
import { box, longestDirection } from './roofs.ts';

/** Stair heads and plant: one box per 260 m² of roof, kept inside the footprint. */
export function addRoofBoxes(w: MeshWriter, body: Body, use: number): void {
  const axis = longestDirection(body);
  const low = body.eavesM - 0.9;
  const tall = body.eavesM - body.groundM > 36;
  const shed = use === buildingUse.industry || use === buildingUse.warehouse;
  const wanted = Math.min(6, Math.max(body.areaM2 > 90 ? 1 : 0, Math.round(body.areaM2 / 260)));
  const [cx, cz] = middle(body);
  const half = extent(body, axis, cx, cz);
  for (let k = 0; k < wanted; k++) {
    const s = wanted === 1 ? (unit(body.index, 20) - 0.5) * 0.5 : (k + 0.5) / wanted - 0.5;
    const t = (unit(body.index, 30 + k) - 0.5) * 0.5;
    const x = cx + axis[0] * s * half[0] * 1.7 - axis[1] * t * half[1];
    const z = cz + axis[1] * s * half[0] * 1.7 + axis[0] * t * half[1];
    const a = shed ? Math.min(4, half[0] * 0.3) : 1.1 + unit(body.index, 40 + k) * (tall ? 3 : 1.6);
    const b = shed ? 0.9 : 1 + unit(body.index, 50 + k) * 1.3;
    if (!inside(body, x, z, Math.max(a, b) + 0.8)) continue;
    const high =
      low + (shed ? 1.3 : tall ? 3 + unit(body.index, 60 + k) * 2.4 : 2.3 + unit(body.index, 60 + k));
    box(w.paint(choose(flatRoofs, body.index, 70 + k)), body, x, z, axis, a, b, low, high);
  }
}

/** A set-back top storey and, on the tallest, a mast: what makes towers end in something. */
export function addCrown(w: MeshWriter, body: Body): void {
  const height = body.eavesM - body.groundM;
  if (height < 40 || body.areaM2 < 220) return;
  const axis = longestDirection(body);
  const [cx, cz] = middle(body);
  const half = extent(body, axis, cx, cz);
  const share = 0.5 + unit(body.index, 80) * 0.22;
  if (!inside(body, cx, cz, Math.min(half[0], half[1]) * share)) return;
  const top = body.eavesM + 2.5 + unit(body.index, 81) * Math.min(9, height * 0.07);
  box(w.paint(body.wallColour), body, cx, cz, axis, half[0] * share, half[1] * share, body.eavesM - 0.9, top);
  if (height < 70 || unit(body.index, 82) < 0.45) return;
  const mast = top + height * (0.06 + unit(body.index, 83) * 0.08);
  box(w.paint(0x8d8a86), body, cx + half[0] * 0.2, cz, axis, 0.35, 0.35, top, mast);
}

function middle(body: Body): [number, number] {
  let x = 0;
  let z = 0;
  for (let k = 0; k < body.x.length; k++) {
    x += body.x[k]! / body.x.length;
    z += body.z[k]! / body.x.length;
  }
  return [x, z];
}

/** Half sizes along the axis and across it. */
function extent(body: Body, axis: readonly [number, number], cx: number, cz: number): [number, number] {
  let a = 0;
  let b = 0;
  for (let k = 0; k < body.x.length; k++) {
    a = Math.max(a, Math.abs((body.x[k]! - cx) * axis[0] + (body.z[k]! - cz) * axis[1]));
    b = Math.max(b, Math.abs((body.z[k]! - cz) * axis[0] - (body.x[k]! - cx) * axis[1]));
  }
  return [a, b];
}

/** True where a disc of radius r about the point lies inside the footprint. */
function inside(body: Body, x: number, z: number, r: number): boolean {
  let odd = false;
  for (let k = 0, n = body.x.length, m = n - 1; k < n; m = k++) {
    const [ax, az, bx, bz] = [body.x[m]!, body.z[m]!, body.x[k]!, body.z[k]!];
    if (az > z !== bz > z && x < ax + ((z - az) / (bz - az)) * (bx - ax)) odd = !odd;
    const length2 = (bx - ax) ** 2 + (bz - az) ** 2 || 1;
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (z - az) * (bz - az)) / length2));
    if (Math.hypot(x - ax - t * (bx - ax), z - az - t * (bz - az)) < r) return false;
  }
  return odd;
}
