import { stream } from '../../../kernel/random.ts';
import { roadKind } from '../../model.ts';
import type { Domain } from '../land/domain.ts';
import type { Plan, Quarter } from '../plan.ts';
import { distance, perimeter, signedArea, type Point } from '../plane.ts';
import { withoutLanes, type Face } from '../streets/faces.ts';
import { edgeOfModel, type Edge } from '../streets/graph.ts';
import { PointBins } from '../streets/index2d.ts';
import { interiorOf } from '../streets/interior.ts';

export type BlockUse =
  | Quarter
  | 'park'
  | 'plaza'
  | 'school'
  | 'hospital'
  | 'government'
  | 'sports'
  | 'strip'
  | 'site';

/** Wanted block area in m². */
export const blockAreaM2: Readonly<Record<Quarter, number>> = {
  oldTown: 2800,
  core: 11000,
  mixed: 11500,
  estate: 24000,
  tallEstate: 26000,
  village: 4600,
  field: 60000,
  industry: 34000,
  houses: 9500,
  wild: 90000,
};

export interface Block {
  /** Streets round it, and lanes into it there and back. */
  ring: Point[];
  /** The ring without the lanes. */
  outline: Point[];
  /** Edge of the graph along each side. */
  side: number[];
  /** A place inside. */
  centre: Point;
  areaM2: number;
  use: BlockUse;
  /** What its quarter is, whatever the block itself became. */
  quarter: Quarter;
  /** 1 in the middle of a centre of the city, 0 outside all of them. */
  centrality: number;
}

/** Gives every block its use: what its quarter says, but for the parks, squares, schools and offices a town needs. */
export function makeBlocks(plan: Plan, domain: Domain, faces: readonly Face[]): Block[] {
  const blocks = faces.map(({ ring, side }): Block => {
    const outline = withoutLanes(ring);
    const centre = interiorOf(outline);
    const areaM2 = signedArea(ring);
    const quarter = plan.quarter(centre);
    const thin = areaM2 / perimeter(outline) < 8;
    const border = domain.inside(centre) ? null : domain.borderAt(centre);
    const use: BlockUse =
      border === null
        ? thin
          ? 'strip'
          : quarter
        : border.kind === 'site'
          ? 'site'
          : border.kind === 'hill'
            ? 'wild'
            : 'strip';
    return { ring, outline, side, centre, areaM2, use, quarter, centrality: centralityAt(plan, centre) };
  });
  appoint(blocks, plan);
  return blocks;
}

function centralityAt(plan: Plan, p: Point): number {
  let most = 0;
  for (const centre of plan.centres) {
    const share = 1 - distance(p, centre) / centre.radiusM;
    if (share > 0) most = Math.max(most, share * (centre.rank === 0 ? 1 : centre.rank === 1 ? 0.75 : 0.4));
  }
  return most;
}

const town: readonly BlockUse[] = ['mixed', 'estate', 'tallEstate', 'houses'];

/** Offices and squares in the centres; schools, parks, hospitals and sports grounds spread over the town. */
function appoint(blocks: Block[], plan: Plan): void {
  const dice = stream(plan.seed, 'city/blocks');
  const small = plan.sizeM < 1600;
  const k = small ? 0.55 : 1;
  const bins = new PointBins(250);
  for (const block of blocks) bins.add(block.centre);
  const take = (
    use: BlockUse,
    near: Point,
    reachM: number,
    from: readonly BlockUse[],
    minM2: number,
    maxM2: number,
  ): boolean => {
    let best: Block | null = null;
    let least = reachM;
    const ids = bins.inBox(near.x - reachM, near.y - reachM, near.x + reachM, near.y + reachM);
    ids.sort((p, q) => p - q);
    for (const id of ids) {
      const block = blocks[id]!;
      const d = distance(block.centre, near);
      // Lanes lead to homes and works.
      if (block.outline.length < block.ring.length) continue;
      if (d >= least || !from.includes(block.use) || block.areaM2 < minM2 || block.areaM2 > maxM2) continue;
      if (use !== 'park' && use !== 'plaza' && use !== 'sports' && plan.land.landM(block.centre) < 3.2)
        continue;
      least = d;
      best = block;
    }
    if (best !== null) best.use = use;
    return best !== null;
  };
  const reach = plan.sizeM;
  for (const centre of plan.centres) {
    if (centre.rank < 2)
      take('government', centre, centre.rank === 0 ? reach : 600, ['core', 'mixed'], 4000 * k, 30000);
    take('plaza', centre, centre.rank === 0 ? reach : 500, ['core', 'mixed'], 3500 * k, 16000);
    take('park', centre, centre.rank === 0 ? reach : 700, ['core', 'mixed'], 6000 * k, 30000);
  }
  const first = plan.centres[0] ?? { x: 0, y: 0 };
  const aside = {
    x: first.x + dice.range(-0.12, 0.12) * reach,
    y: first.y + dice.range(-0.12, 0.12) * reach,
  };
  take('hospital', aside, reach, town, 6000 * k, 40000);
  take('school', { x: first.x - 0.2 * reach, y: first.y }, reach, town, 8000 * k, 40000);
  const old = blocks.filter((block) => block.use === 'oldTown');
  if (old.length > 0) take('plaza', old[old.length >> 1]!.centre, reach, ['oldTown'], 2500 * k, 9000);
  const spread = (
    use: BlockUse,
    apartM: number,
    from: readonly BlockUse[],
    minM2: number,
    maxM2: number,
  ): void => {
    const n = Math.max(1, Math.round(plan.sizeM / apartM));
    const cell = plan.sizeM / n;
    for (let i = 0; i < n * n; i += 1) {
      const at = {
        x: ((i % n) + dice.range(0.2, 0.8)) * cell - plan.sizeM / 2,
        y: (Math.floor(i / n) + dice.range(0.2, 0.8)) * cell - plan.sizeM / 2,
      };
      take(use, at, 0.45 * cell, from, minM2 * k, maxM2);
    }
  };
  spread('hospital', plan.sizeM < 5000 ? 4200 : 2300, town, 8000, 40000);
  spread('school', small ? 500 : plan.sizeM < 5000 ? 900 : 780, town, 9000, 42000);
  spread('park', small ? 400 : 620, [...town, 'oldTown'], 4500, 36000);
  spread('sports', 2600, ['estate', 'tallEstate', 'mixed', 'field'], 22000, 80000);
}

/** Metres that buildings keep from the centre line of a road: half the carriageway and the pavement. */
export function clearanceM(edge: Edge): number {
  const { kind } = edge;
  if (kind === edgeOfModel) return 4;
  if (kind <= roadKind.trunk) return 18;
  if (kind === roadKind.primary) return 14;
  if (kind === roadKind.secondary) return 11.5;
  if (kind === roadKind.tertiary) return 8.5;
  if (edge.narrow) return 3.5;
  if (kind === roadKind.residential) return 6.2;
  return 5.5;
}
