import type { MeshWriter } from './meshWriter.ts';

type Vec = readonly [number, number, number];

/** A place and a heading on the map plane: `ux, uz` is the unit direction of the local x axis. */
export interface Pose {
  x: number;
  y: number;
  z: number;
  ux: number;
  uz: number;
}

/** Local (along, up, across to the right) to model axes. */
export function place(pose: Pose, along: number, up: number, right: number): Vec {
  return [
    pose.x + pose.ux * along - pose.uz * right,
    pose.y + up,
    pose.z + pose.uz * along + pose.ux * right,
  ];
}

/** A box between local corners, without a floor; edges are broken by a small light bevel where `bevelM` > 0. */
export function solidBox(w: MeshWriter, pose: Pose, low: Vec, high: Vec, bevelM = 0): void {
  const outline: [number, number][] = [
    [low[0], high[2]],
    [high[0], high[2]],
    [high[0], low[2]],
    [low[0], low[2]],
  ];
  prism(w, pose, outline, low[1], high[1], bevelM);
}

/**
 * An upright prism over a convex outline (along, right), counter-clockwise seen from above when `right` points down
 * the page, closed on top.
 */
export function prism(
  w: MeshWriter,
  pose: Pose,
  outline: readonly [number, number][],
  low: number,
  high: number,
  bevelM = 0,
  flare = 1,
): void {
  const n = outline.length;
  const [mx, mr] = outline.reduce(([a, b], [x, r]) => [a + x / n, b + r / n], [0, 0]);
  const shrunk = (by: number) =>
    outline.map(([x, r]) => {
      const d = Math.hypot(x - mx, r - mr) || 1;
      return [x - ((x - mx) / d) * by * 1.4, r - ((r - mr) / d) * by * 1.4] as [number, number];
    });
  const foot = outline.map(([x, r]) => [mx + (x - mx) * flare, mr + (r - mr) * flare] as [number, number]);
  const shoulder = high - bevelM;
  ring(w, pose, foot, low, outline, shoulder);
  const top = bevelM > 0 ? shrunk(bevelM) : outline;
  if (bevelM > 0) ring(w, pose, outline, shoulder, top as [number, number][], high);
  face(
    w,
    top.map(([x, r]) => place(pose, x, high, r)),
  );
}

function ring(
  w: MeshWriter,
  pose: Pose,
  a: readonly (readonly [number, number])[],
  ya: number,
  b: readonly (readonly [number, number])[],
  yb: number,
): void {
  for (let k = 0; k < a.length; k++) {
    const m = (k + 1) % a.length;
    face(w, [
      place(pose, a[k]![0], ya, a[k]![1]),
      place(pose, a[m]![0], ya, a[m]![1]),
      place(pose, b[m]![0], yb, b[m]![1]),
      place(pose, b[k]![0], yb, b[k]![1]),
    ]);
  }
}

/** A flat convex polygon, counter-clockwise from outside. */
export function face(w: MeshWriter, p: readonly Vec[]): void {
  const a = p[0]!;
  const b = p[1]!;
  const c = p[p.length - 1]!;
  const nx = (b[1] - a[1]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[1] - a[1]);
  const ny = (b[2] - a[2]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[2] - a[2]);
  const nz = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const length = Math.hypot(nx, ny, nz) || 1;
  const first = w.vertices;
  for (const q of p) w.vertex(q[0], q[1], q[2], nx / length, ny / length, nz / length);
  for (let k = 1; k + 1 < p.length; k++) w.triangle(first, first + k, first + k + 1);
}

/** A bar of square section between two points. */
export function bar(w: MeshWriter, from: Vec, to: Vec, thickM: number): void {
  const d = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = Math.hypot(d[0]!, d[1]!, d[2]!) || 1;
  const u = d.map((v) => v / length);
  const side = Math.abs(u[1]!) > 0.9 ? [1, 0, 0] : [u[2]!, 0, -u[0]!];
  const sl = Math.hypot(side[0]!, side[1]!, side[2]!) || 1;
  const s = side.map((v) => (v / sl) * (thickM / 2));
  const t = [u[1]! * s[2]! - u[2]! * s[1]!, u[2]! * s[0]! - u[0]! * s[2]!, u[0]! * s[1]! - u[1]! * s[0]!];
  const corner = (end: Vec, a: number, b: number): Vec => [
    end[0] + s[0]! * a + t[0]! * b,
    end[1] + s[1]! * a + t[1]! * b,
    end[2] + s[2]! * a + t[2]! * b,
  ];
  const square = [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ] as const;
  for (let k = 0; k < 4; k++) {
    const [a, b] = square[k]!;
    const [c, e] = square[(k + 1) % 4]!;
    face(w, [corner(from, a, b), corner(from, c, e), corner(to, c, e), corner(to, a, b)]);
  }
}
