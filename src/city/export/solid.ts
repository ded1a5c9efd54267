/** A building as a closed solid: walls up to the eaves and, on footprints that allow it, the roof of its kind. Whole centimetres. */
import { shellSurface } from '../furniture.ts';
import { roofKind } from '../model.ts';

export type Corner = readonly [number, number, number];

export interface SolidShape {
  /** 2 where the roof has its shape, 1 where a block stands for it. */
  lod: 1 | 2;
  /** Outer rings, counter-clockwise seen from outside. */
  faces: { ring: Corner[]; surface: number }[];
}

export interface SolidInput {
  /** Flat x, y, counter-clockwise. */
  footprint: readonly number[];
  groundCm: number;
  /** Above ground, to the eaves. */
  heightCm: number;
  roof: number;
  roofHeightCm: number;
  /** False where the kind of roof was only assumed and is flat: a block says as much. */
  roofKnown: boolean;
}

export function solidOf(input: SolidInput): SolidShape {
  const { footprint, groundCm, heightCm, roof, roofHeightCm, roofKnown } = input;
  const n = footprint.length / 2;
  const eaves = groundCm + Math.max(1, heightCm);
  const at = (i: number, z: number): Corner => [footprint[2 * (i % n)]!, footprint[2 * (i % n) + 1]!, z];
  if (roof === roofKind.flat || roofHeightCm <= 0)
    return { lod: roofKnown ? 2 : 1, faces: prism(n, at, groundCm, eaves) };
  const ridge = eaves + roofHeightCm;
  if (n === 4 && isConvex(footprint)) {
    if (roof === roofKind.gable)
      return { lod: 2, faces: gable(at, groundCm, eaves, ridge, startOfLong(footprint)) };
    if (roof === roofKind.hip) return { lod: 2, faces: hip(at, groundCm, eaves, ridge, footprint) };
    if (roof === roofKind.shed) return { lod: 2, faces: shed(at, groundCm, eaves, ridge) };
  }
  if ((roof === roofKind.dome || roof === roofKind.hip) && isConvex(footprint))
    return { lod: 2, faces: pyramid(n, at, groundCm, eaves, ridge, footprint) };
  // Half-way up the roof the block has about the volume of the building.
  return { lod: 1, faces: prism(n, at, groundCm, eaves + Math.round(roofHeightCm / 2)) };
}

type At = (i: number, z: number) => Corner;
type Faces = SolidShape['faces'];
const { wall, roof: top, ground } = shellSurface;

function base(n: number, at: At, low: number): Faces[number] {
  return { ring: Array.from({ length: n }, (_, i) => at(n - 1 - i, low)), surface: ground };
}

function walls(n: number, at: At, low: number, high: number): Faces {
  return Array.from({ length: n }, (_, i) => ({
    ring: [at(i, low), at(i + 1, low), at(i + 1, high), at(i, high)],
    surface: wall,
  }));
}

function prism(n: number, at: At, low: number, high: number): Faces {
  const cap = { ring: Array.from({ length: n }, (_, i) => at(i, high)), surface: top };
  return [base(n, at, low), ...walls(n, at, low, high), cap];
}

/** Ridge along the longer sides, which begin at corner `s`. */
function gable(at: At, low: number, eaves: number, ridge: number, s: number): Faces {
  const [p, q] = [between(at(s + 1, ridge), at(s + 2, ridge)), between(at(s + 3, ridge), at(s, ridge))];
  return [
    base(4, at, low),
    { ring: [at(s, low), at(s + 1, low), at(s + 1, eaves), at(s, eaves)], surface: wall },
    { ring: [at(s + 1, low), at(s + 2, low), at(s + 2, eaves), p, at(s + 1, eaves)], surface: wall },
    { ring: [at(s + 2, low), at(s + 3, low), at(s + 3, eaves), at(s + 2, eaves)], surface: wall },
    { ring: [at(s + 3, low), at(s, low), at(s, eaves), q, at(s + 3, eaves)], surface: wall },
    { ring: [at(s, eaves), at(s + 1, eaves), p, q], surface: top },
    { ring: [at(s + 2, eaves), at(s + 3, eaves), q, p], surface: top },
  ];
}

function hip(at: At, low: number, eaves: number, ridge: number, footprint: readonly number[]): Faces {
  const s = startOfLong(footprint);
  const [long, short] = [side(footprint, s), side(footprint, s + 1)];
  // Ends of the roof slope as its sides do: the ridge ends half the width from the gables.
  const inset = short / (2 * long);
  if (inset > 0.48) return pyramid(4, at, low, eaves, ridge, footprint);
  const [m, o] = [between(at(s + 1, ridge), at(s + 2, ridge)), between(at(s + 3, ridge), at(s, ridge))];
  const [p, q] = [toward(m, o, inset), toward(o, m, inset)];
  return [
    base(4, at, low),
    ...walls(4, at, low, eaves),
    { ring: [at(s, eaves), at(s + 1, eaves), p, q], surface: top },
    { ring: [at(s + 1, eaves), at(s + 2, eaves), p], surface: top },
    { ring: [at(s + 2, eaves), at(s + 3, eaves), q, p], surface: top },
    { ring: [at(s + 3, eaves), at(s, eaves), q], surface: top },
  ];
}

function shed(at: At, low: number, eaves: number, ridge: number): Faces {
  return [
    base(4, at, low),
    { ring: [at(0, low), at(1, low), at(1, eaves), at(0, eaves)], surface: wall },
    { ring: [at(1, low), at(2, low), at(2, ridge), at(1, eaves)], surface: wall },
    { ring: [at(2, low), at(3, low), at(3, ridge), at(2, ridge)], surface: wall },
    { ring: [at(3, low), at(0, low), at(0, eaves), at(3, ridge)], surface: wall },
    { ring: [at(0, eaves), at(1, eaves), at(2, ridge), at(3, ridge)], surface: top },
  ];
}

function pyramid(
  n: number,
  at: At,
  low: number,
  eaves: number,
  ridge: number,
  footprint: readonly number[],
): Faces {
  let [x, y] = [0, 0];
  for (let i = 0; i < n; i++) {
    x += footprint[2 * i]! / n;
    y += footprint[2 * i + 1]! / n;
  }
  const apex: Corner = [Math.round(x), Math.round(y), ridge];
  const slopes = Array.from({ length: n }, (_, i) => ({
    ring: [at(i, eaves), at(i + 1, eaves), apex],
    surface: top,
  }));
  return [base(n, at, low), ...walls(n, at, low, eaves), ...slopes];
}

/** 0 or 1: the corner at which the longer pair of sides begins. */
function startOfLong(footprint: readonly number[]): number {
  const even = side(footprint, 0) + side(footprint, 2);
  return even >= side(footprint, 1) + side(footprint, 3) ? 0 : 1;
}

function side(footprint: readonly number[], i: number): number {
  const n = footprint.length;
  const [a, b] = [(2 * i) % n, (2 * i + 2) % n];
  const dx = footprint[b]! - footprint[a]!;
  const dy = footprint[b + 1]! - footprint[a + 1]!;
  return Math.sqrt(dx * dx + dy * dy);
}

function isConvex(footprint: readonly number[]): boolean {
  const n = footprint.length;
  for (let i = 0; i < n; i += 2) {
    const [j, k] = [(i + 2) % n, (i + 4) % n];
    const turn =
      (footprint[j]! - footprint[i]!) * (footprint[k + 1]! - footprint[j + 1]!) -
      (footprint[j + 1]! - footprint[i + 1]!) * (footprint[k]! - footprint[j]!);
    if (turn <= 0) return false;
  }
  return true;
}

const between = (a: Corner, b: Corner): Corner => toward(a, b, 0.5);
const toward = (a: Corner, b: Corner, t: number): Corner => [
  Math.round(a[0] + (b[0] - a[0]) * t),
  Math.round(a[1] + (b[1] - a[1]) * t),
  a[2],
];
