/**
 * The suite that the addressed draws must pass and deliberately bad generators must fail. Every figure is close to a
 * standard normal deviate; the alarm is at LIMIT.
 */
import { purpose } from '../../../src/kernel/random.ts';
import { bitCounts, dependence, evenness, pairs, repeats, serialCorrelation } from './randomStatistics.ts';

export interface Generator {
  key(seed: number, purposeCode: number, timeS: number, out: Uint32Array): void;
  draw(id: number, a: number, b: number): number;
}

/**
 * A suite has 47 figures, each the largest of up to 38 deviates: about 730 deviates. At 6.5 (8e-11 each, two-sided) true
 * randomness raises a false alarm with probability 6e-8; the one figure with a coarse tail, `repeated keys` (one repeat among
 * 2^19 marks of 53 bits is an alarm), adds 1.5e-5.
 */
export const LIMIT = 6.5;

const P = purpose('validation/draw');

type Address = (i: number) => readonly [seed: number, purposeCode: number, timeS: number, id: number];

/** Ways a simulation walks through addresses. */
const walks: Readonly<Record<string, Address>> = {
  ids: (i) => [7, P, 60, i],
  'ids 65536 apart': (i) => [7, P, 60, (i << 16) | (i >>> 16)],
  times: (i) => [7, P, i, 42],
  'times of a tenth': (i) => [7, P, i / 10, 42],
  seeds: (i) => [i, P, 60, 42],
  'purpose codes': (i) => [7, i, 60, 42],
  'purpose names': (i) => [7, purpose(`p${i}`), 60, 42],
  'ids, then times': (i) => [7, P, i >>> 10, i & 1023],
  'times, then ids': (i) => [7, P, i & 1023, i >>> 10],
};

/** Neighbours that must not know of each other. */
const neighbours: Readonly<Record<string, readonly [Address, Address]>> = {
  ids: [(i) => [7, P, 60, 2 * i], (i) => [7, P, 60, 2 * i + 1]],
  'distant ids': [(i) => [7, P, 60, i], (i) => [7, P, 60, i + 0x80000000]],
  times: [(i) => [7, P, 60, i], (i) => [7, P, 61, i]],
  'times and ids': [(i) => [7, P, i, i], (i) => [7, P, i + 1, i + 1]],
  seeds: [(i) => [7, P, 60, i], (i) => [8, P, 60, i]],
  'opposite seeds': [(i) => [7, P, i, 3], (i) => [-7, P, i, 3]],
  purposes: [(i) => [7, P, 60, i], (i) => [7, P + 1, 60, i]],
  'purposes over time': [(i) => [7, P, i, 3], (i) => [7, P ^ 0x80000000, i, 3]],
};

/** All figures of a generator by name; each walk has `length` draws. */
export function examine(generator: Generator, length: number): Record<string, number> {
  const collect = (address: Address): Uint32Array => walk(generator, address, length);
  const figures: Record<string, number> = {};
  for (const [name, address] of Object.entries(walks)) {
    const draws = collect(address);
    figures[`bits over ${name}`] = bitCounts(draws);
    figures[`evenness over ${name}`] = evenness(draws);
    figures[`serial correlation over ${name}`] = serialCorrelation(draws);
    figures[`pairs over ${name}`] = pairs(draws, draws.subarray(1));
  }
  for (const [name, [first, second]] of Object.entries(neighbours)) {
    figures[`neighbouring ${name}`] = dependence(collect(first), collect(second));
  }
  const { draws, gaps } = manyKeys(generator);
  figures['repeats across keys'] = repeats(draws, 2 ** 32);
  figures['repeated gaps across keys'] = repeats(gaps, 2 ** 31);
  figures['repeated keys'] = repeats(fingerprints(generator), 2 ** 53);
  return figures;
}

/** The names of the figures that raise the alarm. */
export function alarms(figures: Readonly<Record<string, number>>): string[] {
  return Object.keys(figures).filter((name) => !(Math.abs(figures[name]!) < LIMIT));
}

function walk(generator: Generator, address: Address, length: number): Uint32Array {
  const key = new Uint32Array(2);
  const draws = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const [seed, purposeCode, timeS, id] = address(i);
    generator.key(seed, purposeCode, timeS, key);
    draws[i] = generator.draw(id, key[0]!, key[1]!);
  }
  return draws;
}

/** 512 ids under each of 8192 keys: the draws, and the distances between the draws of ids 2i and 2i + 1. */
function manyKeys(generator: Generator): { draws: Uint32Array; gaps: Uint32Array } {
  const ids = 512;
  const keys = 8192;
  const key = new Uint32Array(2);
  const draws = new Uint32Array(keys * ids);
  const gaps = new Uint32Array((keys * ids) / 2);
  for (let t = 0; t < keys; t++) {
    generator.key(7, P, t, key);
    for (let id = 0; id < ids; id++) draws[t * ids + id] = generator.draw(id, key[0]!, key[1]!);
  }
  for (let i = 0; i < gaps.length; i++) {
    const gap = (draws[2 * i]! - draws[2 * i + 1]!) >>> 0;
    gaps[i] = Math.min(gap, 2 ** 32 - gap);
  }
  return { draws, gaps };
}

/** 53 bits of what two ids draw under each of 2^19 keys: two equal ones mean two equal keys. */
function fingerprints(generator: Generator): Float64Array {
  const key = new Uint32Array(2);
  const marks = new Float64Array(1 << 19);
  for (let i = 0; i < marks.length; i++) {
    generator.key(i & 15, P + ((i >>> 4) & 15), i >>> 8, key);
    marks[i] = generator.draw(0, key[0]!, key[1]!) * 2097152 + (generator.draw(1, key[0]!, key[1]!) >>> 11);
  }
  return marks;
}
