import { cos, exp, sin } from '../../kernel/math.ts';
import { direction, distance, nearestOn, smoothstep, type Line, type Point } from './plane.ts';
import type { Scheme } from './scheme.ts';
import type { Shape } from './shape.ts';

/** Direction of the street grid at a point: a unit vector; the grid has four-fold symmetry. */
export type CrossField = (p: Point) => Point;

/**
 * Chen et al. 2008 blend street directions as tensors; streets cross at right angles here, so a direction is the fourth
 * power of a complex unit number: opposite and perpendicular directions are then the same and can be added. Parts: the
 * coast, the contours of the hills, the stream's banks, the rail line, and a grid of its own for each district.
 */
export function crossField(
  scheme: Scheme,
  shape: Shape,
  stream: Line,
  rail: Line,
  districts: readonly District[],
): CrossField {
  const step = scheme.sizeM / 150;
  return sampled(scheme.sizeM, (p) => {
    let re = 0;
    let im = 0;
    const add = (d: Point, weight: number): void => {
      const [c, s] = power4(d.x, d.y);
      re += weight * c;
      im += weight * s;
    };
    const fromShore = p.y - shape.shoreY(p.x);
    const w = 6 * step;
    const coast = direction(
      { x: p.x - w, y: shape.shoreY(p.x - w) },
      { x: p.x + w, y: shape.shoreY(p.x + w) },
    );
    add(coast, 1.3 * exp(-Math.max(0, fromShore) / (0.1 * scheme.sizeM)));
    const gx = (shape.hillM({ x: p.x + step, y: p.y }) - shape.hillM({ x: p.x - step, y: p.y })) / (2 * step);
    const gy = (shape.hillM({ x: p.x, y: p.y + step }) - shape.hillM({ x: p.x, y: p.y - step })) / (2 * step);
    const slope = Math.sqrt(gx * gx + gy * gy);
    if (slope > 0.001) add({ x: -gy / slope, y: gx / slope }, 3 * smoothstep(0.02, 0.12, slope));
    along(stream, p, 0.055 * scheme.sizeM, 1.2, add);
    along(rail, p, 0.06 * scheme.sizeM, 1.4, add);
    for (const district of districts) {
      const d = distance(p, district) / district.radiusM;
      add({ x: district.cos, y: district.sin }, district.weight * exp(-d * d));
    }
    const length = Math.sqrt(re * re + im * im);
    return length < 1e-9 ? [1, 0] : [re / length, im / length];
  });
}

/** The fourth-power field on a lattice of 1/100 of the model, interpolated between: tracing asks for it very often. */
function sampled(sizeM: number, at: (p: Point) => [number, number]): CrossField {
  const n = 101;
  const cell = sizeM / (n - 1);
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let k = 0; k < n * n; k += 1) {
    [re[k], im[k]] = at({ x: (k % n) * cell - sizeM / 2, y: Math.floor(k / n) * cell - sizeM / 2 });
  }
  return (p) => {
    const u = Math.max(0, Math.min(n - 1.001, (p.x + sizeM / 2) / cell));
    const v = Math.max(0, Math.min(n - 1.001, (p.y + sizeM / 2) / cell));
    const k = Math.floor(v) * n + Math.floor(u);
    const a = u - Math.floor(u);
    const b = v - Math.floor(v);
    const mix = (f: Float64Array): number =>
      (f[k]! * (1 - a) + f[k + 1]! * a) * (1 - b) + (f[k + n]! * (1 - a) + f[k + n + 1]! * a) * b;
    return root4(mix(re), mix(im));
  };
}

export interface District extends Point {
  cos: number;
  sin: number;
  radiusM: number;
  weight: number;
}

export function district(at: Point, angleRad: number, radiusM: number, weight: number): District {
  return { ...at, cos: cos(angleRad), sin: sin(angleRad), radiusM, weight };
}

function along(
  line: Line,
  p: Point,
  reachM: number,
  weight: number,
  add: (d: Point, weight: number) => void,
): void {
  const near = nearestOn(line, p);
  if (near.distance > 4 * reachM) return;
  const i = near.index;
  const d = direction(line[Math.max(0, i - 1)]!, line[Math.min(line.length - 1, i + 2)]!);
  add(d, weight * exp(-near.distance / reachM));
}

function power4(x: number, y: number): [number, number] {
  const c2 = x * x - y * y;
  const s2 = 2 * x * y;
  return [c2 * c2 - s2 * s2, 2 * c2 * s2];
}

/** A fourth root of the direction of (re, im), by halving the angle twice with square roots only. */
function root4(re: number, im: number): Point {
  const length = Math.sqrt(re * re + im * im);
  if (length < 1e-9) return { x: 1, y: 0 };
  const [c, s] = halfAngle(re / length, im / length);
  const [x, y] = halfAngle(c, s);
  return { x, y };
}

function halfAngle(c: number, s: number): [number, number] {
  const hc = Math.sqrt(Math.max(0, (1 + c) / 2));
  const hs = Math.sqrt(Math.max(0, (1 - c) / 2));
  return [hc, s < 0 ? -hs : hs];
}
