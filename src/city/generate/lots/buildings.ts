import { stream } from '../../../kernel/random.ts';
import type { DraftBuilding } from '../../infer/draft.ts';
import { boundsOf, type Point } from '../plane.ts';
import type { Site } from '../plan.ts';
import type { Edge } from '../streets/graph.ts';
import { SegmentBins } from '../streets/index2d.ts';
import { clearanceM, type Block } from './blocks.ts';
import { fillBlock } from './fill.ts';
import { Placer, type Obstacle } from './placer.ts';

export interface BuiltBlock {
  block: Block;
  /** Rows of the buildings that stand on it. */
  first: number;
  count: number;
}

const nameless = { en: '', zh: '' } as const;

/** Fills every block according to its use. Keys follow the order of blocks. */
export function makeBuildings(
  blocks: readonly Block[],
  edges: readonly Edge[],
  obstacles: readonly Obstacle[],
  seed: number,
  sizeM: number,
): { buildings: DraftBuilding[]; built: BuiltBlock[] } {
  const buildings: DraftBuilding[] = [];
  const built: BuiltBlock[] = [];
  const near = obstacleIndex(obstacles);
  const dice = stream(seed, 'city/lots');
  blocks.forEach((block, b) => {
    const clearM = block.side.map((e) => clearanceM(edges[e]!));
    const placer = new Placer(block.ring, clearM, near(block.ring));
    const standing = fillBlock({ block, placer, clearM, dice: dice.fork(String(b)), sizeM });
    built.push({ block, first: buildings.length, count: standing.length });
    standing.forEach(({ outline, ...look }, i) => {
      const key = `gen/lot/${String(b).padStart(5, '0')}/${String(i).padStart(3, '0')}`;
      buildings.push({ key, name: nameless, footprint: centimetres(outline), ...look });
    });
  });
  return { buildings, built };
}

/** The buildings that the plan itself puts on its sites. */
export function siteBuildings(sites: readonly Site[], era: number): DraftBuilding[] {
  return sites.flatMap((site, s) =>
    site.buildings.map((one, i): DraftBuilding => ({
      key: `gen/site/${String(s).padStart(3, '0')}/${String(i).padStart(3, '0')}`,
      name: i === 0 ? site.name : nameless,
      footprint: one.footprint.map((m) => Math.round(m * 100)),
      heightCm: Math.round(one.heightM * 100),
      floorAboveGroundCm: site.kind === 'port' ? 100 : 30,
      roof: one.roof,
      roofHeightCm: Math.round(one.roofHeightM * 100),
      storeys: one.storeys,
      basements: 0,
      use: one.use,
      structure: one.structure,
      era,
    })),
  );
}

function centimetres(outline: readonly Point[]): number[] {
  const flat: number[] = [];
  for (const p of outline) flat.push(Math.round(p.x * 100), Math.round(p.y * 100));
  return flat;
}

/** For a ring, the stretches of the obstacles that come near its box. */
function obstacleIndex(obstacles: readonly Obstacle[]): (ring: readonly Point[]) => Obstacle[] {
  const bins = new SegmentBins(120);
  obstacles.forEach(({ line }, o) => bins.add(line, o));
  return (ring) => {
    const box = boundsOf(ring);
    return bins.around(box.x0 - 40, box.y0 - 40, box.x1 + 40, box.y1 + 40).map((id) => {
      const { line, clearM } = obstacles[bins.line[id]!]!;
      return { line: [line[bins.at[id]!]!, line[bins.at[id]! + 1]!], clearM };
    });
  };
}
