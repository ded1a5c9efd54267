import { stream } from '../../../kernel/random.ts';
import { fractalNoise } from '../noise.ts';
import type { Point } from '../plane.ts';
import type { Quarter, Site } from '../plan.ts';
import type { CoastFrame } from './frame.ts';
import type { Harbour } from './harbour.ts';
import { lownessAt, type CoastLand } from './land.ts';

interface Spot {
  u: number;
  v: number;
}

/** Where the parts of the city lie, in the frame of the coast. */
export interface Places {
  core: Spot;
  oldTown: Spot & { radiusM: number };
  low: Spot & { ruM: number; rvM: number; floorM: number };
  industry: (Spot & { radiusM: number })[];
  wildAboveM: number;
  centres: (Spot & { rank: 0 | 1 | 2; radiusM: number })[];
  grids: (Spot & { angle: number; radiusM: number; weight: number })[];
}

interface Parts {
  seed: number;
  sizeM: number;
  frame: CoastFrame;
  land: CoastLand;
  harbour: Harbour;
  places: Places;
  sites: readonly Site[];
}

/** Centre, bay district and old town; industry round port and works; rings of mixed blocks, estates, houses, villages. */
export function coastQuarters(parts: Parts): (p: Point) => Quarter {
  const { seed, sizeM, frame, land, harbour, places } = parts;
  const dice = stream(seed, 'city/quarters');
  const drift = fractalNoise(dice.int(0x7fffffff), sizeM < 5000 ? sizeM * 0.1 : 900, 3);
  const small = sizeM < 5000;
  const patchM = small ? 210 : 430;
  const salt = dice.int(0x7fffffff);
  const works = parts.sites
    .filter(({ kind }) => kind === 'chemicalPark' || kind === 'oilTerminal' || kind === 'railYard')
    .map(({ ring }) => middleOf(ring));
  const apart = (p: Point, u: number, v: number): number => {
    const du = frame.u(p) - u;
    const dv = frame.v(p) - v;
    return Math.sqrt(du * du + dv * dv);
  };
  return (p) => {
    const hill = land.hillM(p);
    if (hill > places.wildAboveM) return 'wild';
    const wobble = 1 + 0.3 * drift(p.x * 1.3, p.y * 1.3);
    for (const centre of places.centres)
      if (centre.rank < 2 && apart(p, centre.u, centre.v) < centre.radiusM * wobble) return 'core';
    if (
      apart(p, places.oldTown.u, places.oldTown.v) < places.oldTown.radiusM * wobble ||
      lownessAt(places, frame, p) > 0.75
    )
      return 'oldTown';
    const u = frame.u(p);
    const v = frame.v(p);
    const byPort =
      u > harbour.platform.u0 - 60 &&
      u < harbour.platform.u1 + 60 &&
      v < harbour.platform.v1 + (small ? 0.06 : 0.035) * sizeM;
    if (byPort || places.industry.some((one) => apart(p, one.u, one.v) < one.radiusM * wobble))
      return 'industry';
    if (works.some((one) => squareTo(p, one) < 620 * 620)) return 'industry';
    if (hill > 0.26 * places.wildAboveM)
      return small || hill > 0.6 * places.wildAboveM
        ? 'houses'
        : patch(p, drift, patchM, salt) < 0.6
          ? 'houses'
          : 'estate';
    return small
      ? townQuarter(
          apart(p, places.core.u, places.core.v) / sizeM + 0.06 * drift(p.x, p.y),
          sizeM,
          patch(p, drift, patchM, salt),
        )
      : cityQuarter(parts, p, drift(p.x, p.y), patch(p, drift, patchM, salt));
  };
}

/** What becomes of blocks outside the centre of a small town, nearer to it and at its edge, where fields begin. */
function townQuarter(fromCore: number, sizeM: number, draw: number): Quarter {
  if (fromCore < 0.24)
    return choose(
      [
        ['tallEstate', 0.03],
        ['houses', 0.1],
        ['mixed', 0.87],
      ],
      draw,
    );
  if (sizeM < 1600) return draw < (fromCore < 0.42 ? 0.35 : 0.25) ? 'estate' : 'houses';
  if (fromCore < 0.42)
    return choose(
      [
        ['estate', 0.23],
        ['tallEstate', 0.03],
        ['houses', 0.58],
        ['field', 0.16],
      ],
      draw,
    );
  return choose(
    [
      ['estate', 0.12],
      ['houses', 0.56],
      ['field', 0.32],
    ],
    draw,
  );
}

/** Distance to the nearest centre, in units of what that centre can hold, decides in a city. */
function cityQuarter({ sizeM, frame, land, places }: Parts, p: Point, drift: number, draw: number): Quarter {
  const u = frame.u(p);
  const v = frame.v(p);
  let reach = Infinity;
  for (const centre of places.centres) {
    const du = u - centre.u;
    const dv = v - centre.v;
    const weight = centre.rank === 0 ? 1 : centre.rank === 1 ? 0.8 : 0.5;
    reach = Math.min(reach, Math.sqrt(du * du + dv * dv) / weight);
  }
  const far = reach / Math.min(sizeM, 11000) + 0.05 * drift;
  const bands = land.inlandM(p) < 500 ? bandsAtShore : bandsInland;
  return choose(bands.find(([edge]) => far < edge)![1], draw);
}

type Shares = readonly (readonly [Quarter, number])[];

/** Shares of the quarters up to a distance from the nearest centre; flats with a view are wanted at the shore. */
type Bands = readonly (readonly [number, Shares])[];

const bandsInland = bandsWith(0);
const bandsAtShore = bandsWith(0.08);

function bandsWith(shore: number): Bands {
  return [
    [
      0.105,
      [
        ['tallEstate', 0.1],
        ['mixed', 0.9],
      ],
    ],
    [
      0.24,
      [
        ['mixed', 0.36],
        ['estate', 0.28 + shore],
        ['tallEstate', 0.1],
        ['houses', 0.26],
      ],
    ],
    [
      0.4,
      [
        ['mixed', 0.08],
        ['estate', 0.22],
        ['tallEstate', 0.06 + shore],
        ['houses', 0.29],
        ['industry', 0.11],
        ['village', 0.24],
      ],
    ],
    [
      0.53,
      [
        ['estate', 0.13],
        ['tallEstate', 0.06],
        ['industry', 0.15],
        ['village', 0.26],
        ['houses', 0.14],
        ['field', 0.26],
      ],
    ],
    [
      Infinity,
      [
        ['tallEstate', 0.03],
        ['industry', 0.12],
        ['village', 0.25],
        ['field', 0.6],
      ],
    ],
  ];
}

function choose(shares: Shares, draw: number): Quarter {
  let left = draw * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [quarter, share] of shares) {
    left -= share;
    if (left < 0) return quarter;
  }
  return shares[shares.length - 1]![0];
}

/** A number in [0, 1) that is the same over a patch of town with wandering borders. */
function patch(p: Point, drift: (x: number, y: number) => number, patchM: number, salt: number): number {
  const i = Math.floor((p.x + 0.5 * patchM * drift(p.x * 2 + 977, p.y * 2)) / patchM);
  const j = Math.floor((p.y + 0.5 * patchM * drift(p.x * 2, p.y * 2 + 977)) / patchM);
  let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ salt;
  h = Math.imul(h ^ (h >>> 15), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return ((h ^ (h >>> 15)) >>> 0) / 0x100000000;
}

function middleOf(ring: readonly Point[]): Point {
  const sum = ring.reduce((s, p) => ({ x: s.x + p.x, y: s.y + p.y }), { x: 0, y: 0 });
  return { x: sum.x / ring.length, y: sum.y / ring.length };
}

function squareTo(p: Point, q: Point): number {
  return (p.x - q.x) * (p.x - q.x) + (p.y - q.y) * (p.y - q.y);
}
