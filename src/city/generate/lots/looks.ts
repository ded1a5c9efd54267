import type { Stream } from '../../../kernel/random.ts';
import { buildingEra, buildingUse, roofKind, structureKind } from '../../model.ts';
import type { DraftBuilding } from '../../infer/draft.ts';

/** Everything about a building but its footprint. */
export type Look = Pick<
  DraftBuilding,
  'heightCm' | 'roof' | 'roofHeightCm' | 'storeys' | 'basements' | 'use' | 'structure' | 'floorAboveGroundCm'
> & { era: number };

const { before1978, from1978, from1989, from2001, from2010 } = buildingEra;
const { home, apartments, office, retail, industry, warehouse, hotel, mixed } = buildingUse;
const { masonry, concrete, steel, wood } = structureKind;

const flat = { roof: roofKind.flat, roofHeightCm: 0 } as const;

export function oldHouse(dice: Stream, areaM2: number): Look {
  const storeys = dice.pick([1, 2, 2, 2, 3]);
  const gable = dice.next() < 0.86;
  const shop = dice.next() < 0.3;
  return {
    storeys,
    heightCm: storeys * 310 + 20 + dice.int(60),
    roof: gable ? roofKind.gable : roofKind.flat,
    roofHeightCm: gable ? Math.min(650, Math.round(Math.sqrt(areaM2) * dice.range(18, 25))) : 0,
    basements: 0,
    use: shop && storeys > 1 ? mixed : home,
    structure: dice.next() < 0.8 ? masonry : wood,
    floorAboveGroundCm: 5 + dice.int(20),
    era: dice.pick([before1978, before1978, before1978, from1978]),
  };
}

export function house(dice: Stream): Look {
  const storeys = dice.pick([1, 2, 2]);
  const roof = dice.pick([roofKind.gable, roofKind.hip, roofKind.gable, roofKind.flat]);
  return {
    storeys,
    heightCm: storeys * 290 + 40 + dice.int(120),
    roof,
    roofHeightCm: roof === roofKind.flat ? 0 : 180 + dice.int(120),
    basements: dice.next() < 0.15 ? 1 : 0,
    use: home,
    structure: masonry,
    floorAboveGroundCm: 20 + dice.int(40),
    era: dice.pick([from1978, from1989, from1989, from2001]),
  };
}

/** Village houses: courts of one to four storeys that grew without a drawing. */
export function villageHouse(dice: Stream): Look {
  const storeys = dice.pick([1, 2, 2, 3, 3, 4]);
  const gable = dice.next() < 0.55;
  return {
    storeys,
    heightCm: storeys * 300 + 30 + dice.int(60),
    roof: gable ? roofKind.gable : roofKind.flat,
    roofHeightCm: gable ? 150 + dice.int(120) : 0,
    basements: 0,
    use: home,
    structure: masonry,
    floorAboveGroundCm: 10 + dice.int(35),
    era: dice.pick([before1978, from1978, from1989, from1989, from2001]),
  };
}

/** Bars of walk-up flats; higher ones have lifts and, when new, garages below. */
export function bar(dice: Stream, storeys: number, era: number): Look {
  const modern = era >= from2001;
  return {
    storeys,
    heightCm: storeys * 295 + 60,
    ...flat,
    basements: storeys > 7 || (modern && dice.next() < 0.5) ? 1 : 0,
    use: apartments,
    structure: storeys > 6 ? concrete : masonry,
    floorAboveGroundCm: 30 + dice.int(60),
    era,
  };
}

export function flatsTower(dice: Stream, storeys: number): Look {
  return {
    storeys,
    heightCm: storeys * 295 + 260,
    ...flat,
    basements: 1 + dice.int(2),
    use: apartments,
    structure: concrete,
    floorAboveGroundCm: 30 + dice.int(40),
    era: dice.pick([from2001, from2010, from2010]),
  };
}

/** Shops under flats, offices, hotels along the streets. In a small town few people live there. */
export function mixedBuilding(dice: Stream, lived: boolean, centrality: number): Look {
  const storeys =
    dice.pick([2, 3, 3, 4, 5, 5, 6, 6, 7]) + (lived ? Math.round(centrality * dice.range(2, 14)) : 0);
  const uses = lived
    ? [mixed, mixed, mixed, mixed, apartments, retail, office, office, hotel, buildingUse.public]
    : [
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
        buildingUse.public,
      ];
  return {
    storeys,
    heightCm: storeys * 325 + 90,
    ...flat,
    basements: dice.next() < 0.18 ? 1 : 0,
    use: dice.pick(uses),
    structure: storeys < 5 && dice.next() < 0.4 ? masonry : concrete,
    floorAboveGroundCm: 10 + dice.int(30),
    era: dice.pick([before1978, from1978, from1978, from1989, from1989, from2001]),
  };
}

/** The tallest stand in the middle of a centre: to some 180 m in a large city. */
export function tower(dice: Stream, centrality: number, most: number): Look {
  const reach = 0.25 + 0.75 * centrality;
  const storeys = Math.round(11 + (most - 11) * reach * dice.range(0.25, 1));
  const use = dice.pick([office, office, office, office, hotel, apartments]);
  return {
    storeys,
    heightCm: storeys * (use === apartments ? 310 : 385) + 400,
    ...flat,
    basements: storeys > 25 ? 3 + dice.int(2) : 2,
    use,
    structure: storeys > 30 && dice.next() < 0.4 ? steel : concrete,
    floorAboveGroundCm: 15 + dice.int(30),
    era: dice.pick([from2001, from2001, from2010]),
  };
}

export function podium(dice: Stream): Look {
  const storeys = 2 + dice.int(4);
  return {
    storeys,
    heightCm: storeys * 480 + 120,
    ...flat,
    basements: 2,
    use: dice.pick([retail, retail, office]),
    structure: concrete,
    floorAboveGroundCm: 15 + dice.int(30),
    era: from2001,
  };
}

export function shopRow(dice: Stream): Look {
  const storeys = 1 + dice.int(3);
  return {
    storeys,
    heightCm: storeys * 390 + 60,
    ...flat,
    basements: 0,
    use: retail,
    structure: concrete,
    floorAboveGroundCm: 15 + dice.int(15),
    era: dice.pick([from2001, from2010]),
  };
}

export function shed(dice: Stream): Look {
  const gable = dice.next() < 0.75;
  return {
    storeys: 1,
    heightCm: 700 + dice.int(500),
    roof: gable ? roofKind.gable : roofKind.flat,
    roofHeightCm: gable ? 180 + dice.int(140) : 0,
    basements: 0,
    use: dice.next() < 0.45 ? warehouse : industry,
    structure: steel,
    floorAboveGroundCm: 15 + dice.int(40),
    era: dice.pick([from1989, from2001, from2001, from2010]),
  };
}

export function worksOffice(dice: Stream): Look {
  const storeys = 3 + dice.int(4);
  return {
    storeys,
    heightCm: storeys * 360 + 60,
    ...flat,
    basements: 0,
    use: industry,
    structure: concrete,
    floorAboveGroundCm: 30,
    era: dice.pick([from1989, from2001, from2010]),
  };
}

export function institution(dice: Stream, use: number, around: number): Look {
  const storeys = Math.max(2, around + dice.int(2));
  return {
    storeys,
    heightCm: storeys * 360 + 60,
    ...flat,
    basements: storeys > 6 ? 1 : 0,
    use,
    structure: concrete,
    floorAboveGroundCm: 45,
    era: dice.pick([from1989, from2001, from2001, from2010]),
  };
}

export function stand(dice: Stream): Look {
  return {
    storeys: 2,
    heightCm: 1100 + dice.int(500),
    roof: roofKind.shed,
    roofHeightCm: 250,
    basements: 0,
    use: buildingUse.public,
    structure: concrete,
    floorAboveGroundCm: 30,
    era: from2001,
  };
}
