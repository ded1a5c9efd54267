import { stream } from '../../kernel/random.ts';
import { roadKind } from '../model.ts';
import type { Face } from './faces.ts';
import { edgeOfModel, type Edge } from './graph.ts';
import { centroidOf, distance, perimeter, signedArea, type Point } from './plane.ts';
import { quarterAt, type Quarter } from './quarters.ts';
import type { Scheme } from './scheme.ts';
import { lowness, type Shape } from './shape.ts';

export type BlockUse = Quarter | 'park' | 'plaza' | 'school' | 'hospital' | 'government' | 'port' | 'strip';

export interface Block {
  ring: Point[];
  /** Edge of the graph along each side. */
  side: number[];
  centre: Point;
  areaM2: number;
  use: BlockUse;
}

/** Gives every block its use: what its quarter says, but for the parks, squares, schools and offices a town needs. */
export function makeBlocks(
  faces: readonly Face[],
  edges: readonly Edge[],
  scheme: Scheme,
  shape: Shape,
  strip: (p: Point) => boolean,
): Block[] {
  const blocks = faces.map(({ ring, side }): Block => {
    const centre = centroidOf(ring);
    const areaM2 = signedArea(ring);
    const quay = side.filter((e) => edges[e]!.quay).length >= 2;
    const thin = areaM2 / perimeter(ring) < 8;
    const use: BlockUse = quay ? 'port' : thin || strip(centre) ? 'strip' : quarterAt(scheme, shape, centre);
    return { ring, side, centre, areaM2, use };
  });
  appoint(blocks, scheme);
  return blocks;
}

function appoint(blocks: Block[], scheme: Scheme): void {
  const dice = stream(scheme.seed, 'city/blocks');
  const { sizeM } = scheme;
  const town: BlockUse[] = ['mixed', 'estate', 'houses'];
  const take = (
    use: BlockUse,
    near: Point,
    from: readonly BlockUse[],
    minM2: number,
    maxM2: number,
  ): void => {
    let best: Block | null = null;
    for (const block of blocks) {
      if (!from.includes(block.use) || block.areaM2 < minM2 || block.areaM2 > maxM2) continue;
      if (block.side.every((e) => e < 0)) continue;
      if (lowness(scheme, block.centre) > 0.2 && use !== 'plaza' && use !== 'park') continue;
      if (best === null || distance(block.centre, near) < distance(best.centre, near)) best = block;
    }
    if (best !== null) best.use = use;
  };
  const k = sizeM < 1600 ? 0.55 : 1;
  take('government', scheme.core, ['core', 'mixed'], 4000 * k, 30000);
  take('plaza', scheme.core, ['core', 'mixed'], 3500 * k, 16000);
  take('plaza', scheme.oldTown, ['oldTown'], 2500 * k, 9000);
  take(
    'hospital',
    { x: scheme.core.x - 0.12 * sizeM, y: scheme.core.y + 0.1 * sizeM },
    town,
    6000 * k,
    40000,
  );
  const schools = sizeM < 1600 ? 2 : 5;
  for (let i = 0; i < schools; i += 1) {
    const at = { x: sizeM * dice.range(-0.4, 0.4), y: sizeM * dice.range(-0.2, 0.4) };
    take('school', at, town, 9000 * k, 40000);
  }
  const parks = Math.max(2, Math.round(sizeM / 300));
  for (let i = 0; i < parks; i += 1) {
    const at = { x: sizeM * dice.range(-0.45, 0.45), y: sizeM * dice.range(-0.3, 0.45) };
    take('park', at, town, 5000 * k, 40000);
  }
  const shares = outskirts(sizeM);
  for (const block of blocks) {
    if (block.use !== 'estate') continue;
    const far = distance(block.centre, scheme.core) > 0.42 * sizeM;
    block.use = pickUse(dice.next(), far ? shares.far : shares.near);
  }
}

type Shares = readonly (readonly [BlockUse, number])[];

/** What becomes of blocks outside the centre, nearer to it and at the edge of town, where fields begin. */
function outskirts(sizeM: number): { near: Shares; far: Shares } {
  if (sizeM < 1600)
    return {
      near: [
        ['estate', 0.35],
        ['houses', 0.65],
      ],
      far: [
        ['estate', 0.25],
        ['houses', 0.75],
      ],
    };
  return {
    near: [
      ['estate', 0.22],
      ['tallEstate', 0.05],
      ['houses', 0.43],
      ['field', 0.18],
      ['park', 0.12],
    ],
    far: [
      ['estate', 0.12],
      ['houses', 0.38],
      ['field', 0.5],
    ],
  };
}

function pickUse(draw: number, shares: Shares): BlockUse {
  let left = draw;
  for (const [use, share] of shares) {
    left -= share;
    if (left < 0) return use;
  }
  return shares[0]![0];
}

/** Metres that buildings keep from the centre line of a street of this kind: half the carriageway and the pavement. */
export function clearanceM(kind: number): number {
  if (kind === edgeOfModel) return 4;
  if (kind <= roadKind.primary) return 14;
  if (kind === roadKind.secondary) return 11.5;
  if (kind === roadKind.tertiary) return 8.5;
  if (kind === roadKind.residential) return 6.2;
  return 5.5;
}
