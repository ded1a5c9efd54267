import earcut from 'earcut';
import { type Body, facadeUnits } from './body.ts';
import { buildingUse, roofKind } from './codes.ts';
import { choose, unit } from './hash.ts';
import type { MeshWriter } from './meshWriter.ts';
import { flatRoofs, pitchedRoofs } from './palette.ts';
import { addCrown, addRoofBoxes } from './roofDetail.ts';

const parapetWideM = 0.45;
const parapetHighM = 0.9;
const eavesM = 0.35;

/** Closes a body from above. Pitched roofs need a footprint that a ridge can serve; all others become flat. */
export function buildRoof(
  w: MeshWriter,
  body: Body,
  roof: number,
  roofHeightM: number,
  use: number,
  detail: boolean,
): void {
  const pitched =
    roof === roofKind.gable || roof === roofKind.hip || roof === roofKind.shed || roof === roofKind.dome;
  if (pitched && roofHeightM > 0.4 && isConvex(body)) {
    const industrial = use === buildingUse.industry || use === buildingUse.warehouse;
    w.paint(industrial ? choose(flatRoofs, body.index, 8) : choose(pitchedRoofs, body.index, 8));
    pitchedRoof(w, body, roof === roofKind.gable || roof === roofKind.shed, roofHeightM, detail);
    return;
  }
  w.paint(choose(flatRoofs, body.index, 9));
  if (!detail || body.areaM2 < 40) {
    cap(w, body, body.x, body.z, body.eavesM);
    return;
  }
  const inner = inset(body.x, body.z, parapetWideM);
  if (inner === null) {
    cap(w, body, body.x, body.z, body.eavesM);
    return;
  }
  parapet(w, body, inner);
  w.paint(choose(flatRoofs, body.index, 9));
  cap(w, body, inner.x, inner.z, body.eavesM - parapetHighM);
  addCrown(w, body);
  addRoofBoxes(w, body, use);
}

/** A horizontal polygon. */
export function cap(w: MeshWriter, body: Body, x: readonly number[], z: readonly number[], y: number): void {
  const flat: number[] = [];
  for (let k = 0; k < x.length; k++) flat.push(x[k]!, -z[k]!);
  const first = w.vertices;
  const above = (y - body.groundM) * facadeUnits.metre;
  for (let k = 0; k < x.length; k++) w.vertex(x[k]!, y, z[k]!, 0, 1, 0, 0, 0, above, body.cell, body.index);
  if (x.length === 4 && isConvexRing(x, z)) {
    w.quad(first, first + 1, first + 2, first + 3);
    return;
  }
  const triangles = earcut(flat);
  for (let t = 0; t + 2 < triangles.length; t += 3) {
    const a = triangles[t]!;
    const b = triangles[t + 1]!;
    const c = triangles[t + 2]!;
    const turn = (x[b]! - x[a]!) * -(z[c]! - z[a]!) + (z[b]! - z[a]!) * (x[c]! - x[a]!);
    if (turn >= 0) w.triangle(first + a, first + b, first + c);
    else w.triangle(first + a, first + c, first + b);
  }
}

/** Every corner moved inwards by `by`; null where the polygon is too thin or too sharp for it. */
export function inset(
  x: readonly number[],
  z: readonly number[],
  by: number,
): { x: number[]; z: number[] } | null {
  const n = x.length;
  const out = { x: [] as number[], z: [] as number[] };
  for (let k = 0; k < n; k++) {
    const [ax, az] = direction(x, z, (k + n - 1) % n);
    const [bx, bz] = direction(x, z, k);
    const dot = ax * bx + az * bz;
    if (dot < -0.7) return null;
    // Inward normals (dz, −dx) of both edges, scaled so that both edges move by the same distance.
    const scale = by / (1 + dot);
    out.x.push(x[k]! + (az + bz) * scale);
    out.z.push(z[k]! - (ax + bx) * scale);
  }
  for (let k = 0; k < n; k++) {
    const [ax, az] = direction(x, z, k);
    const dx = out.x[(k + 1) % n]! - out.x[k]!;
    const dz = out.z[(k + 1) % n]! - out.z[k]!;
    if (dx * ax + dz * az < 0.1) return null;
  }
  return out;
}

function parapet(w: MeshWriter, body: Body, inner: { x: number[]; z: number[] }): void {
  const n = body.x.length;
  const y = body.eavesM;
  const above = (y - body.groundM) * facadeUnits.metre;
  w.paint(lighter(body.wallColour));
  const first = w.vertices;
  for (let k = 0; k < n; k++) {
    w.vertex(body.x[k]!, y, body.z[k]!, 0, 1, 0, 0, 0, above, body.cell, body.index);
    w.vertex(inner.x[k]!, y, inner.z[k]!, 0, 1, 0, 0, 0, above, body.cell, body.index);
  }
  for (let k = 0; k < n; k++) {
    const a = first + k * 2;
    const b = first + ((k + 1) % n) * 2;
    w.quad(a, b, b + 1, a + 1);
  }
  w.paint(body.wallColour);
  for (let k = 0; k < n; k++) {
    const m = (k + 1) % n;
    const [dx, dz] = direction(inner.x, inner.z, k);
    const low = y - parapetHighM;
    const p = [k, m].map((i) => [inner.x[i]!, inner.z[i]!] as const);
    const v = [
      w.vertex(p[1]![0], low, p[1]![1], dz, 0, -dx, 0, 0, above, body.cell, body.index),
      w.vertex(p[0]![0], low, p[0]![1], dz, 0, -dx, 0, 0, above, body.cell, body.index),
      w.vertex(p[0]![0], y, p[0]![1], dz, 0, -dx, 0, 0, above, body.cell, body.index),
      w.vertex(p[1]![0], y, p[1]![1], dz, 0, -dx, 0, 0, above, body.cell, body.index),
    ] as const;
    w.quad(...v);
  }
}

/** A ridge along the longer axis; each edge of the eaves rises to the stretch of ridge that faces it. */
function pitchedRoof(w: MeshWriter, body: Body, gable: boolean, height: number, detail: boolean): void {
  const over = detail ? inset(body.x, body.z, -eavesM) : null;
  const x = over?.x ?? body.x;
  const z = over?.z ?? body.z;
  const n = x.length;
  const axis = longestDirection(body);
  let cx = 0;
  let cz = 0;
  for (let k = 0; k < n; k++) {
    cx += x[k]! / n;
    cz += z[k]! / n;
  }
  let along = 0;
  let across = 0;
  for (let k = 0; k < n; k++) {
    along = Math.max(along, Math.abs((x[k]! - cx) * axis[0] + (z[k]! - cz) * axis[1]));
    across = Math.max(across, Math.abs((z[k]! - cz) * axis[0] - (x[k]! - cx) * axis[1]));
  }
  const reach = gable && n === 4 ? along : Math.max(0, along - across * (n === 4 ? 1 : 0.8));
  const top = body.eavesM + height;
  const ridge = (k: number): [number, number] => {
    const t = (x[k]! - cx) * axis[0] + (z[k]! - cz) * axis[1];
    const s = gable && n === 4 ? Math.sign(t) * along : Math.min(Math.max(t, -reach), reach);
    return [cx + axis[0] * s, cz + axis[1] * s];
  };
  for (let k = 0; k < n; k++) {
    const m = (k + 1) % n;
    const a = ridge(k);
    const b = ridge(m);
    const corners: [number, number, number][] = [
      [x[k]!, body.eavesM - 0.1, z[k]!],
      [x[m]!, body.eavesM - 0.1, z[m]!],
      [b[0], top, b[1]],
      [a[0], top, a[1]],
    ];
    const isEnd = Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.05;
    if (isEnd && gable) w.paint(body.wallColour);
    polygon(w, body, isEnd ? corners.slice(0, 3) : corners);
    if (isEnd && gable) w.paint(choose(pitchedRoofs, body.index, 8));
  }
  if (detail && unit(body.index, 12) < 0.45 && body.areaM2 < 400) chimney(w, body, cx, cz, axis, along, top);
}

function chimney(
  w: MeshWriter,
  body: Body,
  cx: number,
  cz: number,
  axis: [number, number],
  along: number,
  top: number,
): void {
  const s = (unit(body.index, 13) - 0.5) * along;
  box(
    w.paint(body.wallColour),
    body,
    cx + axis[0] * s - axis[1] * 0.9,
    cz + axis[1] * s + axis[0] * 0.9,
    axis,
    0.4,
    0.4,
    top - 1.6,
    top + 0.5,
  );
}

/** An upright box of half sizes (a, b) along the axis and across it, without a floor. */
export function box(
  w: MeshWriter,
  body: Body,
  x: number,
  z: number,
  axis: readonly [number, number],
  a: number,
  b: number,
  low: number,
  high: number,
): void {
  const [ux, uz] = axis;
  const corner = (s: number, t: number) =>
    [x + ux * s * a - uz * t * b, z + uz * s * a + ux * t * b] as const;
  const base = [corner(-1, 1), corner(1, 1), corner(1, -1), corner(-1, -1)];
  for (let k = 0; k < 4; k++) {
    const p = base[k]!;
    const q = base[(k + 1) % 4]!;
    polygon(w, body, [
      [p[0], low, p[1]],
      [q[0], low, q[1]],
      [q[0], high, q[1]],
      [p[0], high, p[1]],
    ]);
  }
  polygon(
    w,
    body,
    base.map((p) => [p[0], high, p[1]] as [number, number, number]),
  );
}

/** A flat convex polygon with its own normal. */
function polygon(w: MeshWriter, body: Body, p: [number, number, number][]): void {
  const [a, b] = [p[0]!, p[1]!];
  const c = p[p.length - 1]!;
  const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
  const v = [c[0] - a[0], c[1] - a[1], c[2] - a[2]] as const;
  const nx = u[1] * v[2] - u[2] * v[1];
  const ny = u[2] * v[0] - u[0] * v[2];
  const nz = u[0] * v[1] - u[1] * v[0];
  const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
  const first = w.vertices;
  for (const q of p)
    w.vertex(
      q[0],
      q[1],
      q[2],
      nx / length,
      ny / length,
      nz / length,
      0,
      0,
      (q[1] - body.groundM) * facadeUnits.metre,
      body.cell,
      body.index,
    );
  for (let k = 1; k + 1 < p.length; k++) w.triangle(first, first + k, first + k + 1);
}

export function longestDirection(body: Body): [number, number] {
  let best: [number, number] = [1, 0];
  let longest = 0;
  for (let k = 0; k < body.x.length; k++) {
    const m = (k + 1) % body.x.length;
    const length = Math.hypot(body.x[m]! - body.x[k]!, body.z[m]! - body.z[k]!);
    if (length <= longest) continue;
    longest = length;
    best = direction(body.x, body.z, k);
  }
  return best;
}

function isConvex({ x, z }: Body): boolean {
  return x.length <= 8 && isConvexRing(x, z);
}

function isConvexRing(x: readonly number[], z: readonly number[]): boolean {
  const n = x.length;
  for (let k = 0; k < n; k++) {
    const [ax, az] = direction(x, z, k);
    const [bx, bz] = direction(x, z, (k + 1) % n);
    if (ax * -bz + az * bx < -0.02) return false;
  }
  return true;
}

function direction(x: readonly number[], z: readonly number[], k: number): [number, number] {
  const m = (k + 1) % x.length;
  const dx = x[m]! - x[k]!;
  const dz = z[m]! - z[k]!;
  const length = Math.sqrt(dx * dx + dz * dz) || 1;
  return [dx / length, dz / length];
}

function lighter(colour: number): number {
  const part = (s: number) => Math.min(255, ((colour >> s) & 255) + 8) << s;
  return part(16) | part(8) | part(0);
}
