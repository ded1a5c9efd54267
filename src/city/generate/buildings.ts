import { stream } from '../../kernel/random.ts';
import { buildingUse, roofKind, structureKind } from '../model.ts';
import type { DraftBuilding } from '../infer/draft.ts';
import { clearanceM, type Block } from './blocks.ts';
import type { Edge } from './graph.ts';
import { alongSides, inRows, longestSide, southAxis, type Placed } from './patterns.ts';
import { Placer, type Obstacle } from './placer.ts';
import type { Scheme } from './scheme.ts';
import type { Dice } from './subdivide.ts';

type Look = Pick<
  DraftBuilding,
  'heightCm' | 'roof' | 'roofHeightCm' | 'storeys' | 'basements' | 'use' | 'structure' | 'floorAboveGroundCm'
>;
interface Standing extends Look {
  outline: readonly { x: number; y: number }[];
}

export interface BuiltBlock {
  block: Block;
  /** Rows of the buildings that stand on it. */
  first: number;
  count: number;
}

/** Fills every block according to its use; houses stand closer in models under 1.6 km. Keys follow the order of blocks. */
export function makeBuildings(
  blocks: readonly Block[],
  edges: readonly Edge[],
  obstacles: readonly Obstacle[],
  scheme: Scheme,
) {
  const buildings: DraftBuilding[] = [];
  const built: BuiltBlock[] = [];
  blocks.forEach((block, b) => {
    const dice = stream(scheme.seed, `city/lots/${b}`);
    const clear = block.side.map((e) => clearanceM(edges[e]!.kind));
    const standing = fill(block, new Placer(block.ring, clear, obstacles), clear, scheme.sizeM < 1600, dice);
    built.push({ block, first: buildings.length, count: standing.length });
    standing.forEach(({ outline, ...look }, i) => {
      const footprint = outline.flatMap((p) => [Math.round(p.x * 100), Math.round(p.y * 100)]);
      const key = `gen/lot/${String(b).padStart(4, '0')}/${String(i).padStart(3, '0')}`;
      buildings.push({ key, name: { en: '', zh: '' }, footprint, ...look });
    });
  });
  return { buildings, built };
}

function fill(
  block: Block,
  placer: Placer,
  clear: readonly number[],
  crowded: boolean,
  dice: Dice,
): Standing[] {
  const along = (rules: Parameters<typeof alongSides>[3]): Placed[] =>
    alongSides(block, placer, clear, rules, dice);
  switch (block.use) {
    case 'oldTown':
      return [
        ...along({ widthM: [10, 17], depthM: [13, 19], setbackM: 0.6, gapM: [0, 0], share: 0.97 }),
        ...inRows(
          block,
          placer,
          longestSide(block.ring),
          { lengthM: [12, 18], depthM: [10, 13], rowGapM: 7, endGapM: 6, share: 0.55 },
          dice,
        ),
      ].map((placed) => stand(placed, oldHouse(dice, areaOf(placed))));
    case 'core': {
      const towers = along({ widthM: [26, 40], depthM: [22, 30], setbackM: 3, gapM: [5, 12], share: 0.95 });
      return towers.map((placed) => stand(placed, coreBuilding(dice)));
    }
    case 'mixed':
      return [
        ...along({ widthM: [18, 40], depthM: [13, 18], setbackM: 1.5, gapM: [3, 12], share: 0.92 }),
        ...inRows(
          block,
          placer,
          southAxis(block),
          { lengthM: [20, 36], depthM: [12, 15], rowGapM: 18, endGapM: 12, share: 0.6 },
          dice,
        ),
      ].map((placed) => stand(placed, mixedBuilding(dice)));
    case 'estate':
      return inRows(block, placer, southAxis(block), barRows(19), dice).map((placed) =>
        stand(placed, bar(dice, 3)),
      );
    case 'tallEstate': {
      const storeys = dice.next() < 0.35 ? 10 : 6;
      const rows = barRows(storeys > 6 ? 36 : 27);
      return inRows(block, placer, southAxis(block), rows, dice).map((placed) =>
        stand(placed, bar(dice, storeys)),
      );
    }
    case 'field':
      return along({ widthM: [11, 16], depthM: [9, 12], setbackM: 6, gapM: [45, 160], share: 0.5 }).map(
        (placed) => stand(placed, house(dice)),
      );
    case 'houses':
      return villas(along, crowded, dice);
    case 'industry': {
      const rules = { lengthM: [32, 74], depthM: [24, 38], rowGapM: 16, endGapM: 14, share: 0.85 } as const;
      return inRows(block, placer, longestSide(block.ring), rules, dice).map((placed) =>
        stand(placed, shed(dice, false)),
      );
    }
    case 'port': {
      const rules = { lengthM: [44, 80], depthM: [22, 28], rowGapM: 60, endGapM: 26, share: 0.8 } as const;
      return inRows(block, placer, { x: 1, y: 0 }, rules, dice).map((placed) =>
        stand(placed, shed(dice, true)),
      );
    }
    case 'school': {
      const rules = { lengthM: [38, 60], depthM: [14, 18], rowGapM: 26, endGapM: 20, share: 1 } as const;
      return inRows(block, placer, southAxis(block), rules, dice)
        .slice(0, 4)
        .map((placed) => stand(placed, institution(dice, buildingUse.school, 4)));
    }
    case 'hospital': {
      const rules = { lengthM: [36, 64], depthM: [18, 24], rowGapM: 22, endGapM: 16, share: 1 } as const;
      return inRows(block, placer, southAxis(block), rules, dice)
        .slice(0, 4)
        .map((placed, i) => stand(placed, institution(dice, buildingUse.hospital, i === 0 ? 9 : 5)));
    }
    case 'government': {
      const rules = { lengthM: [34, 52], depthM: [16, 20], rowGapM: 18, endGapM: 16, share: 1 } as const;
      return inRows(block, placer, southAxis(block), rules, dice)
        .slice(0, 5)
        .map((placed, i) => stand(placed, institution(dice, buildingUse.public, i === 0 ? 7 : 4)));
    }
    default:
      return [];
  }
}

function barRows(rowGapM: number) {
  return { lengthM: [28, 58], depthM: [11.5, 13], rowGapM, endGapM: 13, share: 0.9 } as const;
}

function villas(
  along: (rules: Parameters<typeof alongSides>[3]) => Placed[],
  crowded: boolean,
  dice: Dice,
): Standing[] {
  const gapM: [number, number] = crowded ? [4, 8] : [9, 22];
  return along({ widthM: [9, 15], depthM: [9, 13], setbackM: 3.6, gapM, share: 0.9 }).map((placed) =>
    stand(placed, house(dice)),
  );
}

function areaOf({ rect }: Placed): number {
  return rect.lengthM * rect.depthM;
}

function stand({ outline }: Placed, look: Look): Standing {
  return { outline, ...look };
}

function oldHouse(dice: Dice, areaM2: number): Look {
  const storeys = dice.pick([1, 2, 2, 2, 3]);
  const gable = dice.next() < 0.86;
  const shop = dice.next() < 0.3;
  return {
    storeys,
    heightCm: storeys * 310 + 20 + dice.int(60),
    roof: gable ? roofKind.gable : roofKind.flat,
    roofHeightCm: gable ? Math.min(650, Math.round(Math.sqrt(areaM2) * dice.range(18, 25))) : 0,
    basements: 0,
    use: shop && storeys > 1 ? buildingUse.mixed : buildingUse.home,
    structure: dice.next() < 0.8 ? structureKind.masonry : structureKind.wood,
    floorAboveGroundCm: 5 + dice.int(20),
  };
}

function house(dice: Dice): Look {
  const storeys = dice.pick([1, 2, 2]);
  return {
    storeys,
    heightCm: storeys * 290 + 40 + dice.int(120),
    roof: dice.pick([roofKind.gable, roofKind.hip, roofKind.gable, roofKind.flat]),
    roofHeightCm: 180 + dice.int(120),
    basements: dice.next() < 0.15 ? 1 : 0,
    use: buildingUse.home,
    structure: structureKind.masonry,
    floorAboveGroundCm: 20 + dice.int(40),
  };
}

function bar(dice: Dice, around: number): Look {
  const storeys = Math.max(2, around + dice.int(3) - 1);
  return {
    storeys,
    heightCm: storeys * 295 + 60,
    roof: roofKind.flat,
    roofHeightCm: 0,
    basements: storeys > 7 ? 1 : 0,
    use: buildingUse.apartments,
    structure: storeys > 6 ? structureKind.concrete : structureKind.masonry,
    floorAboveGroundCm: 30 + dice.int(60),
  };
}

function mixedBuilding(dice: Dice): Look {
  const storeys = dice.pick([2, 3, 3, 4, 4, 5, 6]);
  const { mixed, office, retail, hotel, public: publicUse } = buildingUse;
  return {
    storeys,
    heightCm: storeys * 330 + 80,
    roof: roofKind.flat,
    roofHeightCm: 0,
    basements: dice.next() < 0.12 ? 1 : 0,
    use: dice.pick([
      mixed,
      mixed,
      retail,
      retail,
      retail,
      retail,
      office,
      office,
      office,
      office,
      office,
      office,
      office,
      hotel,
      publicUse,
    ]),
    structure: structureKind.concrete,
    floorAboveGroundCm: 10 + dice.int(30),
  };
}

function coreBuilding(dice: Dice): Look {
  const tower = dice.next() < 0.55;
  const storeys = tower ? 12 + dice.int(13) + dice.int(18) : 3 + dice.int(4);
  const { office, hotel, retail } = buildingUse;
  return {
    storeys,
    heightCm: storeys * 360 + 200,
    roof: roofKind.flat,
    roofHeightCm: 0,
    basements: tower ? 2 : 1,
    use: tower ? dice.pick([office, office, office, hotel]) : dice.pick([retail, office]),
    structure: structureKind.concrete,
    floorAboveGroundCm: 15 + dice.int(30),
  };
}

function shed(dice: Dice, port: boolean): Look {
  const gable = dice.next() < 0.75;
  return {
    storeys: 1,
    heightCm: 700 + dice.int(500),
    roof: gable ? roofKind.gable : roofKind.flat,
    roofHeightCm: gable ? 180 + dice.int(140) : 0,
    basements: 0,
    use: port || dice.next() < 0.45 ? buildingUse.warehouse : buildingUse.industry,
    structure: structureKind.steel,
    floorAboveGroundCm: port ? 100 : 15 + dice.int(40),
  };
}

function institution(dice: Dice, use: number, around: number): Look {
  const storeys = Math.max(2, around + dice.int(2));
  return {
    storeys,
    heightCm: storeys * 360 + 60,
    roof: roofKind.flat,
    roofHeightCm: 0,
    basements: storeys > 6 ? 1 : 0,
    use,
    structure: structureKind.concrete,
    floorAboveGroundCm: 45,
  };
}
