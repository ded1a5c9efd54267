import { type Frame, vapourBlockCells } from '../../contract/frame.ts';
import type { SceneCity } from '../types.ts';
import { blockAt } from './blocks.ts';

/** How much of the line of a step a person meets: discomfort, lasting harm or hindered escape, danger to life; or what can burn. */
export type VapourStep = 'level1' | 'level2' | 'level3' | 'flammable';

/** Where the steps of a substance begin, ppm; null where it has none. */
export interface VapourScale {
  name: 'chlorine' | 'ammonia' | 'xylenes' | 'petrol' | 'diesel' | 'methane';
  /** Guideline levels of 60 minutes (AEGL). */
  levelsPpm: readonly [number, number, number] | null;
  /** Lower limit of flammability. */
  flammablePpm: number | null;
}

/**
 * The one list of concentrations: shader, legend and hover read it, in the order of the substances' codes. Equality with the simulation,
 * where the sources stand, is asserted by a test.
 */
export const vapourScale: readonly VapourScale[] = [
  { name: 'chlorine', levelsPpm: [0.5, 2, 20], flammablePpm: null },
  { name: 'ammonia', levelsPpm: [30, 160, 1100], flammablePpm: 150_000 },
  { name: 'xylenes', levelsPpm: [130, 920, 2500], flammablePpm: 10_000 },
  { name: 'petrol', levelsPpm: [200, 1000, 4000], flammablePpm: 14_000 },
  { name: 'diesel', levelsPpm: null, flammablePpm: 6000 },
  { name: 'methane', levelsPpm: null, flammablePpm: 50_000 },
];

/** Colour and line of each step, from the outermost to the innermost; `trace` is the tint from a tenth of the first one on. */
export const vapourLooks = {
  trace: { colour: '#e9d351', dashPx: [0, 1], widthPx: 0 },
  level1: { colour: '#caac1f', dashPx: [3, 4], widthPx: 2 },
  level2: { colour: '#de7b1f', dashPx: [9, 4], widthPx: 2.6 },
  level3: { colour: '#b33b34', dashPx: [1, 0], widthPx: 3 },
  flammable: { colour: '#3b2a63', dashPx: [5, 5], widthPx: 3.4 },
} as const satisfies Record<VapourStep | 'trace', unknown>;

/** Share of the first step from which vapour is tinted. */
export const traceShare = 0.1;

/** The lowest step of a substance, ppm. */
export function firstPpm({ levelsPpm, flammablePpm }: VapourScale): number {
  return levelsPpm?.[0] ?? flammablePpm ?? Infinity;
}

/** The steps of a substance with where they begin, lowest first. */
export function vapourSteps({
  levelsPpm,
  flammablePpm,
}: VapourScale): { step: VapourStep; fromPpm: number }[] {
  const levels = (levelsPpm ?? []).map((fromPpm, k) => ({ step: `level${k + 1}` as VapourStep, fromPpm }));
  return flammablePpm === null ? levels : [...levels, { step: 'flammable', fromPpm: flammablePpm }];
}

export interface LocalVapour {
  substance: VapourScale['name'];
  ppm: number;
  /** Highest step reached; null below the first. */
  step: VapourStep | null;
}

/** Gas or vapour in the block around a place in city metres; null where the frame has none. */
export function vapourAt(
  frame: Frame,
  city: Pick<SceneCity, 'terrain' | 'meta'>,
  xM: number,
  yM: number,
): LocalVapour | null {
  const block = blockAt(city, vapourBlockCells, xM, yM);
  const scale = block < 0 ? undefined : vapourScale[(frame.vapourSubstance[block] ?? 0) - 1];
  if (scale === undefined) return null;
  const ppm = frame.vapourPpm[block]!;
  const step = vapourSteps(scale).findLast(({ fromPpm }) => ppm >= fromPpm)?.step ?? null;
  return { substance: scale.name, ppm, step };
}

/** Names of the substances that a frame holds, in the order of their codes. */
export function substancesIn({ vapourSubstance }: Frame): VapourScale['name'][] {
  return vapourScale.filter((_, code) => vapourSubstance.includes(code + 1)).map(({ name }) => name);
}
