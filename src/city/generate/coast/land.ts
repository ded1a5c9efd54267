import { stream } from '../../../kernel/random.ts';
import { contours } from '../land/contour.ts';
import { Raster } from '../land/raster.ts';
import { fractalNoise } from '../noise.ts';
import { distance, smoothstep, type Line, type Point } from '../plane.ts';
import type { Landform, Waterway } from '../plan.ts';
import type { CoastFrame } from './frame.ts';
import type { Harbour } from './harbour.ts';
import type { Places } from './quarters.ts';
import type { Hill } from './relief.ts';
import { insideBox, type Box, type Coast } from './shore.ts';

export interface LandParts {
  seed: number;
  sizeM: number;
  frame: CoastFrame;
  coast: Coast;
  harbour: Harbour;
  oil: Box | null;
  hills: readonly Hill[];
  hillM: (p: Point) => number;
  waterways: readonly Waterway[];
  places: Places;
}

/** The land of the coast with about the distance to its shore, positive inland. */
export interface CoastLand extends Landform {
  inlandM(p: Point): number;
}

/**
 * A plain that rises from 2.6 m, hills with fractal noise, valleys where streams come down, a bowl for the low quarter,
 * level ground for the port; the sea floor falls one in 28 and is dredged in the harbour.
 */
export function coastLand(parts: LandParts): CoastLand {
  const { seed, sizeM, frame, coast, harbour, oil, hillM, waterways, places } = parts;
  const dice = stream(seed, 'city/land');
  const ground = fractalNoise(dice.int(0x7fffffff), 420, 2);
  const rough = fractalNoise(dice.int(0x7fffffff), Math.min(640, sizeM * 0.16), 3);
  const built = [
    harbour.platform,
    ...harbour.fingers,
    ...(harbour.mole === null ? [] : [harbour.mole]),
    ...(oil === null ? [] : [oil]),
  ];
  const signed = (p: Point): number => {
    const u = frame.u(p);
    const v = frame.v(p);
    let c = coast.shore(u, v);
    for (const basin of harbour.basins) c = Math.min(c, -insideBox(basin, u, v));
    for (const box of built) c = Math.max(c, insideBox(box, u, v));
    for (const basin of harbour.basins) {
      const depth = insideBox(basin, u, v);
      if (depth > 0) c = Math.min(c, -depth);
    }
    return c;
  };
  const half = sizeM / 2;
  const shoreField = nearZero(half, sizeM <= 4000 ? 10 : sizeM <= 12000 ? 12.5 : 20, signed);
  const inlandM = (p: Point): number => shoreField.at(p.x, p.y);
  const water = new Raster(half, Math.max(15, sizeM / 400), 400);
  for (const way of waterways)
    water.near(way.line, 400, (k, d) => {
      water.data[k] = Math.min(water.data[k]!, d);
    });
  const riseM = Math.min(30, 12 + sizeM / 900);
  const lowness = (p: Point): number => lownessAt(places, frame, p);
  const landM = (p: Point): number => {
    const inland = inlandM(p);
    const plain = 2.6 + riseM * smoothstep(0.06 * sizeM, 0.95 * sizeM, inland) + 0.7 * ground(p.x, p.y);
    const hill = hillM(p);
    // Most of the land is plain: its noise costs more than all the rest.
    let z = hill === 0 ? plain : plain + hill * (1 + 0.22 * rough(p.x, p.y));
    const bank = water.at(p.x, p.y);
    if (hill > 2 && bank < 380) {
      // A stream has cut a valley into the slopes: ground rises from its banks at one in eight.
      const wall = 4 + 0.62 * hill + 0.12 * Math.max(0, bank - 12);
      z += smoothstep(2, 12, hill) * (Math.min(z, wall) - z);
    }
    const low = lowness(p);
    if (low > 0) {
      // The low quarter keeps a rim of higher ground along shore and bank, so that it is a bowl.
      const rim =
        smoothstep(24, 24 + 0.025 * Math.min(sizeM, 4000), bank) *
        smoothstep(40, 40 + 0.035 * Math.min(sizeM, 4000), inland);
      z += low * rim * (Math.min(z, places.low.floorM + 0.45 * ground(p.x * 2.3, p.y * 2.3)) - z);
    }
    const u = frame.u(p);
    const v = frame.v(p);
    for (const box of built) {
      const on = smoothstep(-34, -4, insideBox(box, u, v));
      if (on > 0) z += on * (harbour.levelM - z);
    }
    const beach =
      inland > 0 && inland < 40 && built.every((box) => insideBox(box, u, v) < -34)
        ? smoothstep(0, 34, inland)
        : 1;
    return Math.max(0.25, beach * z);
  };
  const { platform, fingers, mole } = harbour;
  const dredgedFromU = Math.min(platform.u0, mole?.u0 ?? platform.u0) - 30;
  const dredgedFromV = Math.min(...fingers.map((f) => f.v0)) - 90;
  const seabedM = (p: Point): number => {
    const natural = -Math.min(sizeM < 5000 ? 18 : 30, 0.4 + Math.max(0, -inlandM(p)) / 28);
    const u = frame.u(p);
    const v = frame.v(p);
    const dredged = u > dredgedFromU && u < platform.u1 + 30 && v > dredgedFromV;
    return dredged ? Math.min(natural, sizeM < 5000 ? -8 : -14) : natural;
  };
  return {
    isSea: (p) => inlandM(p) < 0,
    landM,
    seabedM,
    hillM,
    wildAboveM: places.wildAboveM,
    shores: shoreLines(shoreField),
    inlandM,
  };
}

/** 1 inside the low quarter, falling to 0 across its rim. */
export function lownessAt({ low }: Places, frame: CoastFrame, p: Point): number {
  const du = (frame.u(p) - low.u) / low.ruM;
  const dv = (frame.v(p) - low.v) / low.rvM;
  return 1 - smoothstep(0.62, 1.25, Math.sqrt(du * du + dv * dv));
}

/** Fine near the line of value 0, interpolated elsewhere. */
function nearZero(half: number, stepM: number, value: (p: Point) => number): Raster {
  const coarse = new Raster(half, stepM * 6).set(value);
  const fine = new Raster(half, stepM);
  const clearM = 2.5 * coarse.stepM;
  for (let k = 0; k < fine.data.length; k += 1) {
    const p = fine.point(k);
    const about = coarse.at(p.x, p.y);
    fine.data[k] = Math.abs(about) > clearM ? about : value(p);
  }
  return fine;
}

/** The contours without their stretches along the edge of the model. */
function shoreLines(field: Raster): Line[] {
  const lines: Line[] = [];
  for (const { ring } of contours(field, 0.8)) {
    const edge = ring.map((p) => Math.max(Math.abs(p.x), Math.abs(p.y)) > field.halfM - 0.02);
    const n = ring.length;
    const start = edge.findIndex((on, i) => on && !edge[(i + 1) % n]!);
    if (start === -1) {
      if (!edge[0]!) lines.push([...ring, ring[0]!]);
      continue;
    }
    let current: Point[] = [];
    for (let k = 0; k <= n; k += 1) {
      const i = (start + k) % n;
      const next = edge[(i + 1) % n]!;
      if (!edge[i]! || (!next && k < n)) current.push(ring[i]!);
      else if (current.length > 0) {
        lines.push([...current, ring[i]!]);
        current = [];
      }
    }
    if (current.length > 1) lines.push(current);
  }
  return lines.filter((line) => line.length > 1 && distance(line[0]!, line[1]!) > 0);
}
