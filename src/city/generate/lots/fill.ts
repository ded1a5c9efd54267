import type { Stream } from '../../../kernel/random.ts';
import { buildingEra, buildingUse } from '../../model.ts';
import type { Point } from '../plane.ts';
import type { Block } from './blocks.ts';
import {
  bar,
  flatsTower,
  house,
  institution,
  mixedBuilding,
  oldHouse,
  podium,
  shed,
  shopRow,
  stand,
  tower,
  villageHouse,
  worksOffice,
  type Look,
} from './looks.ts';
import {
  alongSides,
  inRows,
  longestSide,
  southAxis,
  type Frontage,
  type Placed,
  type Rows,
} from './patterns.ts';
import type { Placer } from './placer.ts';
import { angle, aroundCourt, cross, notched, towerAndPodium } from './shapes.ts';

/** A building of a block, its footprint still in metres. */
export interface Standing extends Look {
  outline: readonly Point[];
}

export interface Lot {
  block: Block;
  placer: Placer;
  /** What every side of the block keeps clear. */
  clearM: readonly number[];
  dice: Stream;
  /** Side of the model: small towns are lower, emptier and closer together than large cities. */
  sizeM: number;
}

/** Fills a block according to its use. */
export function fillBlock(lot: Lot): Standing[] {
  switch (lot.block.use) {
    case 'oldTown':
      return oldTown(lot);
    case 'core':
      return core(lot);
    case 'mixed':
      return mixedBlock(lot);
    case 'estate':
      return estate(lot);
    case 'tallEstate':
      return tallEstate(lot);
    case 'village':
      return village(lot);
    case 'field':
      return along(lot, { widthM: [11, 16], depthM: [9, 12], setbackM: 6, gapM: [45, 160], share: 0.5 }).map(
        (one) => put(one, villageHouse(lot.dice)),
      );
    case 'houses':
      return houses(lot);
    case 'industry':
      return works(lot);
    case 'school':
      return school(lot);
    case 'hospital':
      return rows(lot, southAxis(lot.block), {
        lengthM: [36, 64],
        depthM: [18, 24],
        rowGapM: 22,
        endGapM: 16,
        share: 1,
      })
        .slice(0, 4)
        .map((one, i) => put(one, institution(lot.dice, buildingUse.hospital, i === 0 ? 9 : 5)));
    case 'government':
      return rows(lot, southAxis(lot.block), {
        lengthM: [34, 52],
        depthM: [16, 20],
        rowGapM: 18,
        endGapM: 16,
        share: 1,
      })
        .slice(0, 5)
        .map((one, i) =>
          put(one, institution(lot.dice, buildingUse.public, i === 0 ? (lot.sizeM < 5000 ? 7 : 12) : 4)),
        );
    case 'sports':
      return rows(lot, southAxis(lot.block), {
        lengthM: [60, 90],
        depthM: [14, 18],
        rowGapM: 90,
        endGapM: 40,
        share: 1,
      })
        .slice(0, 2)
        .map((one) => put(one, stand(lot.dice)));
    default:
      return [];
  }
}

function along({ block, placer, clearM, dice }: Lot, rules: Frontage): Placed[] {
  return alongSides(block, placer, clearM, rules, dice);
}

function rows({ block, placer, dice }: Lot, axis: Point, rules: Rows): Placed[] {
  return inRows(block, placer, axis, rules, dice);
}

function put({ outline }: Placed, look: Look, shape?: readonly Point[]): Standing {
  return { outline: shape ?? outline, ...look };
}

/** Party walls along the lanes, courts behind, smaller houses in the yards. */
function oldTown(lot: Lot): Standing[] {
  const { dice } = lot;
  const front = along(lot, { widthM: [8, 15], depthM: [10, 16], setbackM: 0.3, gapM: [0, 0], share: 0.97 });
  const yards = rows(lot, longestSide(lot.block.outline), {
    lengthM: [9, 15],
    depthM: [8, 11],
    rowGapM: 4.5,
    endGapM: 4,
    share: 0.6,
  });
  return [...front, ...yards].map((one, i) => {
    const look = oldHouse(dice, one.rect.lengthM * one.rect.depthM);
    const court = i < front.length && dice.next() < 0.3 && one.rect.lengthM > 12 && one.rect.depthM > 12;
    return put(
      one,
      look,
      court
        ? dice.next() < 0.5
          ? aroundCourt(one.rect, 4.6)
          : angle(one.rect, 6.5, dice.next() < 0.5)
        : undefined,
    );
  });
}

/** Towers on podiums towards the corners, slabs and lower blocks between. */
function core(lot: Lot): Standing[] {
  const { dice, block, sizeM } = lot;
  const most = sizeM < 5000 ? 42 : 46;
  const lots = along(lot, { widthM: [30, 46], depthM: [26, 38], setbackM: 3, gapM: [6, 13], share: 0.95 });
  return lots.flatMap((one): Standing[] => {
    const { rect } = one;
    if (dice.next() < 0.34 - 0.2 * block.centrality)
      return [put(one, podium(dice), dice.next() < 0.4 ? aroundCourt(rect, 15) : undefined)];
    if (rect.lengthM < 33 || rect.depthM < 29 || dice.next() < 0.3)
      return [put(one, tower(dice, block.centrality, most))];
    const parts = towerAndPodium(
      rect,
      rect.lengthM * dice.range(0.55, 0.68),
      rect.depthM * dice.range(0.62, 0.78),
      dice.next() < 0.5,
    );
    return [
      { outline: parts.tower, ...tower(dice, block.centrality, most) },
      { outline: parts.podium, ...podium(dice) },
    ];
  });
}

/** Perimeter blocks with courts, and a second row behind the street front. */
function mixedBlock(lot: Lot): Standing[] {
  const { dice, sizeM, block } = lot;
  const lived = sizeM >= 5000;
  const closed = dice.next() < 0.6;
  const front = along(lot, {
    widthM: closed ? [22, 46] : [18, 40],
    depthM: closed ? [15, 26] : [13, 18],
    setbackM: 1.5,
    gapM: closed ? [2, 6] : [3, 12],
    share: 0.93,
  });
  const back = rows(lot, southAxis(block), {
    lengthM: [20, 36],
    depthM: [12, 15],
    rowGapM: 18,
    endGapM: 12,
    share: 0.6,
  });
  const high = block.centrality > 0 || dice.next() < 0.2;
  return [
    ...front.map((one) => {
      const look =
        high && lived && dice.next() < 0.18
          ? tower(dice, 0.3, 34)
          : mixedBuilding(dice, lived, block.centrality);
      const deep = one.rect.depthM > 19 && one.rect.lengthM > 28;
      const draw = dice.next();
      const shape =
        deep && draw < 0.75
          ? aroundCourt(one.rect, 10.5)
          : draw < 0.3 && one.rect.lengthM > 24
            ? angle(one.rect, 11, draw < 0.15)
            : undefined;
      return put(one, look, shape);
    }),
    ...back.map((one) => put(one, mixedBuilding(dice, lived, 0))),
  ];
}

const bars = (rowGapM: number, lengthM: readonly [number, number] = [28, 58]): Rows => ({
  lengthM,
  depthM: [11.5, 13],
  rowGapM,
  endGapM: 13,
  share: 0.92,
});

/** Parallel bars that face south, of one height and one decade. */
function estate(lot: Lot): Standing[] {
  const { dice, sizeM } = lot;
  const { from1978, from1989, from2001 } = buildingEra;
  const era = dice.pick([from1978, from1989, from1989, from2001]);
  const storeys = sizeM < 5000 ? 3 : era === from1978 ? 4 : era === from1989 ? 5 : dice.pick([6, 6, 7, 11]);
  const gap = sizeM < 5000 ? 19 : 9 + storeys * 2.4;
  return rows(lot, southAxis(lot.block), bars(gap)).map((one) => {
    const high = Math.max(2, storeys + (sizeM < 5000 ? dice.int(3) - 1 : 0));
    return put(
      one,
      bar(dice, high, era),
      one.rect.lengthM > 36 && dice.next() < 0.7
        ? notched(one.rect, Math.round(one.rect.lengthM / 17))
        : undefined,
    );
  });
}

/** Tall slabs or point towers on a lawn, with a row of shops along one street. */
function tallEstate(lot: Lot): Standing[] {
  const { dice, sizeM, block } = lot;
  const axis = southAxis(block);
  if (sizeM < 5000) {
    const storeys = dice.next() < 0.35 ? 10 : 6;
    return rows(lot, axis, bars(storeys > 6 ? 36 : 27)).map((one) =>
      put(one, bar(dice, Math.max(2, storeys + dice.int(3) - 1), buildingEra.from2001)),
    );
  }
  const storeys = dice.pick([11, 11, 15, 18, 18, 24, 26, 33]);
  const points = storeys > 15;
  const shops =
    dice.next() < 0.5
      ? along(lot, { widthM: [24, 44], depthM: [10, 13], setbackM: 2, gapM: [8, 16], share: 0.35 })
      : [];
  const homes = rows(
    lot,
    axis,
    points
      ? { lengthM: [27, 34], depthM: [19, 22], rowGapM: 34, endGapM: 24, share: 0.94 }
      : { lengthM: [38, 60], depthM: [13, 15], rowGapM: 30, endGapM: 18, share: 0.94 },
  );
  return [
    ...shops.map((one) => put(one, shopRow(dice))),
    ...homes.map((one) =>
      put(
        one,
        flatsTower(dice, storeys + dice.int(3) - 1),
        points ? cross(one.rect) : notched(one.rect, Math.round(one.rect.lengthM / 17)),
      ),
    ),
  ];
}

/** Houses with courts close together along lanes. */
function village(lot: Lot): Standing[] {
  const { dice } = lot;
  const front = along(lot, { widthM: [9, 14], depthM: [9, 13], setbackM: 1.2, gapM: [1.5, 5], share: 0.85 });
  const behind = rows(lot, longestSide(lot.block.outline), {
    lengthM: [10, 15],
    depthM: [9, 12],
    rowGapM: 8,
    endGapM: 5,
    share: 0.5,
  });
  return [...front, ...behind].map((one) =>
    put(one, villageHouse(dice), dice.next() < 0.35 ? angle(one.rect, 6, dice.next() < 0.5) : undefined),
  );
}

function houses(lot: Lot): Standing[] {
  const gapM: [number, number] = lot.sizeM < 1600 ? [4, 8] : lot.sizeM < 5000 ? [10, 23] : [4, 11];
  return along(lot, { widthM: [9, 15], depthM: [9, 13], setbackM: 3.6, gapM, share: 0.9 }).map((one) =>
    put(
      one,
      house(lot.dice),
      lot.dice.next() < 0.25 ? angle(one.rect, 6.5, lot.dice.next() < 0.5) : undefined,
    ),
  );
}

/** Sheds in rows, an office at the street. */
function works(lot: Lot): Standing[] {
  const { dice, block } = lot;
  const office = along(lot, {
    widthM: [26, 40],
    depthM: [13, 16],
    setbackM: 8,
    gapM: [300, 400],
    share: 0.8,
  }).slice(0, 1);
  const big = dice.next() < 0.35;
  const sheds = rows(
    lot,
    longestSide(block.outline),
    big
      ? { lengthM: [70, 130], depthM: [44, 64], rowGapM: 20, endGapM: 18, share: 0.85 }
      : { lengthM: [32, 74], depthM: [24, 38], rowGapM: 16, endGapM: 14, share: 0.85 },
  );
  return [...office.map((one) => put(one, worksOffice(dice))), ...sheds.map((one) => put(one, shed(dice)))];
}

function school(lot: Lot): Standing[] {
  const { dice } = lot;
  const wings = rows(lot, southAxis(lot.block), {
    lengthM: [38, 60],
    depthM: [14, 18],
    rowGapM: 26,
    endGapM: 20,
    share: 1,
  }).slice(0, 4);
  return wings.map((one, i) =>
    put(one, institution(dice, buildingUse.school, 4), i === 0 ? undefined : notched(one.rect, 2)),
  );
}
