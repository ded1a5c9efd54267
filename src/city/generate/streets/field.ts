import { cos, exp, sin } from '../../../kernel/math.ts';
import { Raster } from '../land/raster.ts';
import type { Plan } from '../plan.ts';
import { direction, smoothstep, type Line, type Point } from '../plane.ts';

/** Direction of the street grid at a point: a unit vector; the grid has four-fold symmetry. */
export type CrossField = (p: Point) => Point;

/**
 * Chen et al. 2008 blend street directions as tensors; streets cross at right angles here, so a direction is the fourth
 * power of a complex unit number: opposite and perpendicular directions are then the same and can be added. Parts: the
 * coast, the contours of the hills, banks, railways and planned roads, and a grid of its own for each district.
 */
export function crossField(plan: Plan): CrossField {
  const { sizeM, land } = plan;
  const step = Math.max(sizeM / 160, 20);
  const re = new Raster(sizeM / 2, step);
  const im = new Raster(sizeM / 2, step);
  const add = (k: number, x: number, y: number, weight: number): void => {
    const c2 = x * x - y * y;
    const s2 = 2 * x * y;
    re.data[k] = re.data[k]! + weight * (c2 * c2 - s2 * s2);
    im.data[k] = im.data[k]! + weight * 2 * c2 * s2;
  };
  const near = Math.min(0.1 * sizeM, 420);
  follow(re, land.shores, near, 1.3, add);
  follow(
    re,
    plan.waterways.map(({ line }) => line),
    0.6 * near,
    1.2,
    add,
  );
  follow(
    re,
    plan.rails.map(({ line }) => line),
    0.6 * near,
    1.4,
    add,
  );
  follow(
    re,
    plan.trunks.map(({ points }) => points),
    0.8 * near,
    1.6,
    add,
  );
  follow(
    re,
    plan.sites.map(({ ring }) => [...ring, ring[0]!]),
    0.3 * near,
    0.8,
    add,
  );
  const grids = plan.grids.map((grid) => ({
    ...grid,
    x4: cos(4 * grid.angleRad),
    y4: sin(4 * grid.angleRad),
  }));
  for (let k = 0; k < re.data.length; k += 1) {
    const p = re.point(k);
    const gx = (land.hillM({ x: p.x + step, y: p.y }) - land.hillM({ x: p.x - step, y: p.y })) / (2 * step);
    const gy = (land.hillM({ x: p.x, y: p.y + step }) - land.hillM({ x: p.x, y: p.y - step })) / (2 * step);
    const slope = Math.sqrt(gx * gx + gy * gy);
    if (slope > 0.001) add(k, -gy / slope, gx / slope, 3 * smoothstep(0.02, 0.12, slope));
    for (const { x, y, x4, y4, radiusM, weight } of grids) {
      const d2 = ((p.x - x) * (p.x - x) + (p.y - y) * (p.y - y)) / (radiusM * radiusM);
      if (d2 > 12) continue;
      const w = weight * exp(-d2);
      re.data[k] = re.data[k]! + w * x4;
      im.data[k] = im.data[k]! + w * y4;
    }
    const length = Math.sqrt(re.data[k]! * re.data[k]! + im.data[k]! * im.data[k]!);
    re.data[k] = length < 1e-9 ? 1 : re.data[k]! / length;
    im.data[k] = length < 1e-9 ? 0 : im.data[k]! / length;
  }
  const pair = new Float64Array(2);
  return (p) => {
    re.withOther(im, p.x, p.y, pair);
    return root4(pair[0]!, pair[1]!);
  };
}

/** The one of the cross's four arms that is nearest to `d`. */
export function nearestArm(cross: Point, d: Point): Point {
  const dot = cross.x * d.x + cross.y * d.y;
  const side = cross.x * d.y - cross.y * d.x;
  if (Math.abs(dot) >= Math.abs(side)) return dot >= 0 ? cross : { x: -cross.x, y: -cross.y };
  return side >= 0 ? { x: -cross.y, y: cross.x } : { x: cross.y, y: -cross.x };
}

/** Streets run along lines: with the direction of the nearest stretch, fading over `reachM`. */
function follow(
  frame: Raster,
  lines: readonly Line[],
  reachM: number,
  weight: number,
  add: (k: number, x: number, y: number, weight: number) => void,
): void {
  const least = new Float64Array(frame.data.length).fill(Infinity);
  const dx = new Float64Array(frame.data.length);
  const dy = new Float64Array(frame.data.length);
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 1) {
      const d = direction(line[Math.max(0, i - 1)]!, line[Math.min(line.length - 1, i + 2)]!);
      frame.near([line[i]!, line[i + 1]!], 3 * reachM, (k, distanceM) => {
        if (distanceM >= least[k]!) return;
        least[k] = distanceM;
        dx[k] = d.x;
        dy[k] = d.y;
      });
    }
  }
  least.forEach((d, k) => {
    if (d < Infinity) add(k, dx[k]!, dy[k]!, weight * exp(-d / reachM));
  });
}

/** A fourth root of the direction of (re, im), by halving the angle twice with square roots only. */
function root4(re: number, im: number): Point {
  const length = Math.sqrt(re * re + im * im);
  if (length < 1e-9) return { x: 1, y: 0 };
  // The half angle's cosine is never negative, its sine has the sign of the whole angle's.
  const c = Math.sqrt(Math.max(0, (1 + re / length) / 2));
  const s = Math.sqrt(Math.max(0, (1 - re / length) / 2));
  const x = Math.sqrt(Math.max(0, (1 + c) / 2));
  const y = Math.sqrt(Math.max(0, (1 - c) / 2));
  return { x, y: im < 0 && s > 0 ? -y : y };
}
