import { stream } from '../../../kernel/random.ts';
import { sampled } from '../land/raster.ts';
import { makeNamer } from '../names.ts';
import type { GenerateOptions } from '../options.ts';
import type { Plan } from '../plan.ts';
import { breakwaters } from './breakwater.ts';
import { coastFrame } from './frame.ts';
import { planHarbour, harbourSite, type Harbour } from './harbour.ts';
import { coastLand } from './land.ts';
import { mouths, railway, streams } from './lines.ts';
import { coastQuarters, type Places } from './quarters.ts';
import { hillHeight, makeHills } from './relief.ts';
import { expressways, axes } from './roads.ts';
import type { Scenery } from './scene.ts';
import { makeCoast, type Coast } from './shore.ts';
import { citySites, oilGround } from './sites.ts';

/**
 * A port city: shore, hills, harbour, streams and railway first, then sites, centres, quarters and planned roads. All of it
 * in a frame (u along the coast, v inland) that the seed turns to one of the four sides. From 5 km on the city has a
 * peninsula, several bays, an oil terminal, a chemical park, a rail yard and expressways, from 7 km an airport.
 */
export function coastPlan(options: GenerateOptions): Plan {
  const { seed, sizeM } = options;
  const frame = coastFrame(stream(seed, 'city/side'));
  const namer = makeNamer(seed);
  const dice = stream(seed, 'city/plan');
  const coast = makeCoast(sizeM, stream(seed, 'city/coast'));
  const harbour = planHarbour(sizeM, coast, stream(seed, 'city/harbour'));
  const hills = makeHills(sizeM, coast, stream(seed, 'city/hills'));
  const hillM = sampled(sizeM / 2, Math.max(15, sizeM / 300), (p) =>
    hillHeight(hills, frame.u(p), frame.v(p)),
  );
  const scenery: Scenery = { sizeM, frame, namer, dice, lines: [] };
  const places = choosePlaces(sizeM, coast, harbour, hills[0]!.heightM, dice, (u, v) =>
    hillM(frame.toWorld(u, v)),
  );
  const oil = sizeM < 5000 ? null : oilGround(sizeM, coast, harbour, places.core.u);
  const waterways = streams(scenery, places, hillM, mouths(sizeM, coast, harbour, oil, places, dice));
  const land = coastLand({ seed, sizeM, frame, coast, harbour, oil, hills, hillM, waterways, places });
  const rails = railway(scenery, land, places);
  const trunks = sizeM < 5000 ? [] : [...expressways(scenery, land, places), ...axes(scenery, places)];
  const laid = trunks.map(({ points }) => points);
  const port = harbourSite(scenery, harbour);
  const sites =
    sizeM < 5000
      ? [port]
      : citySites(scenery, land, waterways, [...rails.map(({ line }) => line), ...laid], places, oil, port);
  scenery.lines.push(...breakwaters(scenery, harbour, land));
  return {
    preset: 'coast',
    seed,
    sizeM,
    land,
    waterways,
    rails,
    trunks,
    sites,
    grids: places.grids.map((grid) => ({
      ...frame.toWorld(grid.u, grid.v),
      angleRad: frame.angle(grid.angle),
      radiusM: grid.radiusM,
      weight: grid.weight,
    })),
    centres: places.centres.map(({ u, v, rank, radiusM }) => ({ ...frame.toWorld(u, v), rank, radiusM })),
    quarter: coastQuarters({ seed, sizeM, frame, land, harbour, places, sites }),
    lines: scenery.lines,
    name: options.name ?? namer.city,
  };
}

function choosePlaces(
  sizeM: number,
  coast: Coast,
  harbour: Harbour,
  topM: number,
  dice: ReturnType<typeof stream>,
  hillAt: (u: number, v: number) => number,
): Places {
  const s = sizeM;
  const turn = (): number => dice.range(-0.25, 0.25);
  if (s < 5000) {
    const core = { u: s * dice.range(-0.23, -0.16), v: s * dice.range(-0.09, -0.02) };
    return {
      core,
      oldTown: { u: 0.075 * s, v: -0.17 * s, radiusM: 0.092 * s },
      low: {
        u: 0.085 * s,
        v: (s < 1600 ? -0.11 : -0.145) * s,
        ruM: 0.115 * s,
        rvM: 0.1 * s,
        floorM: dice.range(1.05, 1.4),
      },
      industry: [{ u: 0.36 * s, v: -0.17 * s, radiusM: 0.13 * s }],
      wildAboveM: 0.21 * topM,
      centres: [{ ...core, rank: 0, radiusM: 0.085 * s }],
      grids: [
        { ...core, angle: turn(), radiusM: 0.25 * s, weight: 1 },
        { u: 0.075 * s, v: -0.17 * s, angle: turn() * 1.6, radiusM: 0.12 * s, weight: 1.1 },
        { u: -0.35 * s, v: 0.25 * s, angle: turn(), radiusM: 0.3 * s, weight: 0.9 },
        { u: 0.3 * s, v: 0.1 * s, angle: turn(), radiusM: 0.3 * s, weight: 0.9 },
        { u: 0, v: 0.35 * s, angle: turn(), radiusM: 0.3 * s, weight: 0.7 },
      ],
    };
  }
  const portU = (harbour.platform.u0 + harbour.platform.u1) / 2;
  const side = portU > 0 ? -1 : 1;
  const flat = (u: number, v: number): number => hillAt(u, v) + Math.max(0, 500 - coast.shore(u, v)) * 0.2;
  const near = (u: number, v: number, reachM: number): { u: number; v: number } => {
    let best = { u, v };
    let least = Infinity;
    for (let k = 0; k < 48; k += 1) {
      const at = { u: u + dice.range(-1, 1) * reachM, v: v + dice.range(-1, 1) * reachM };
      const cost = flat(at.u, at.v) + (Math.abs(at.u - u) + Math.abs(at.v - v)) * 0.01;
      if (cost >= least) continue;
      least = cost;
      best = at;
    }
    return best;
  };
  const coreU = Math.max(-0.22, Math.min(0.22, portU / s + side * dice.range(0.18, 0.28))) * s;
  const core = near(coreU, coast.shoreV(coreU) + 0.1 * s, 0.05 * s);
  const oldU = (portU + coreU) / 2 + dice.range(-0.02, 0.02) * s;
  const oldTown = { u: oldU, v: coast.shoreV(oldU) + 0.045 * s, radiusM: Math.min(620, 0.062 * s) };
  const bayU = coreU + side * dice.range(0.1, 0.17) * s;
  const bay = near(bayU, coast.shoreV(bayU) + 0.055 * s, 0.03 * s);
  const north = near(coreU + dice.range(-0.15, 0.2) * s, core.v + dice.range(0.14, 0.22) * s, 0.06 * s);
  const beyond = near(
    portU - side * dice.range(0.05, 0.15) * s,
    coast.shoreV(portU) + dice.range(0.16, 0.24) * s,
    0.06 * s,
  );
  const lowU = oldU + (portU > oldU ? 1 : -1) * 0.045 * s;
  return {
    core,
    oldTown,
    low: {
      u: lowU,
      v: coast.shoreV(lowU) + 0.05 * s,
      ruM: Math.min(700, 0.06 * s),
      rvM: Math.min(420, 0.035 * s),
      floorM: dice.range(1.05, 1.4),
    },
    industry: [{ u: portU, v: harbour.platform.v1 + 0.02 * s, radiusM: 0.075 * s }],
    wildAboveM: 42,
    centres: [
      { ...core, rank: 0, radiusM: Math.min(900, 0.062 * s) },
      { ...bay, rank: 1, radiusM: Math.min(620, 0.045 * s) },
      { ...north, rank: 2, radiusM: Math.min(420, 0.03 * s) },
      { ...beyond, rank: 2, radiusM: Math.min(420, 0.03 * s) },
    ],
    grids: [
      { ...core, angle: turn(), radiusM: 0.14 * s, weight: 1.1 },
      { ...oldTown, angle: turn() * 1.8, radiusM: 0.06 * s, weight: 1.2 },
      { ...bay, angle: turn(), radiusM: 0.09 * s, weight: 1 },
      { ...north, angle: turn() * 1.3, radiusM: 0.13 * s, weight: 0.9 },
      { ...beyond, angle: turn() * 1.3, radiusM: 0.13 * s, weight: 0.9 },
      ...[-0.38, -0.1, 0.18, 0.42].map((u) => ({
        u: u * s,
        v: dice.range(0.15, 0.4) * s,
        angle: turn() * 1.5,
        radiusM: 0.2 * s,
        weight: 0.7,
      })),
    ],
  };
}
