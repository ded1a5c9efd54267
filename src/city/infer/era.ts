import { purpose } from '../../kernel/random.ts';
import {
  buildingEra,
  buildingInferred,
  buildingUse,
  roofKind,
  structureKind,
  type Buildings,
} from '../model.ts';
import { Dice } from '../people/dice.ts';

/**
 * Under which code a building was designed, where the source does not say: drawn from shares that depend on what it is made of,
 * how high it is and whether it stands in an old quarter. Whole quarters were built at a time, so half of the buildings take
 * the draw of their square of 300 m. Shares are judgement around the years in which China's urban dwellings were built
 * (README); for cities elsewhere read them as "as strong as built then in China".
 */
const shares: Readonly<
  Record<'old' | 'wood' | 'low' | 'walkUp' | 'middle' | 'tower' | 'shed', readonly number[]>
> = {
  old: [520, 280, 140, 45, 15],
  wood: [700, 180, 70, 30, 20],
  low: [120, 240, 290, 230, 120],
  walkUp: [40, 190, 360, 270, 140],
  middle: [5, 55, 230, 420, 290],
  tower: [0, 10, 110, 430, 450],
  shed: [20, 90, 250, 370, 270],
};

const ERA = purpose('city/era');
const QUARTER_ERA = purpose('city/era/quarter');
const quarterCm = 30_000;

/** Fills `era` where its bit of `inferred` is set, and `fireClass` everywhere. */
export function completeBuildings(
  buildings: Buildings,
  inOldTown: Uint8Array,
  keyOf: (row: number) => string,
  seed: number,
): void {
  const dice = new Dice();
  for (let b = 0; b < buildings.count; b += 1) {
    if ((buildings.inferred[b]! & buildingInferred.era) !== 0) {
      const x = buildings.xCm[b]!;
      const y = buildings.yCm[b]!;
      const permille = shares[inOldTown[b] === 1 ? 'old' : kindOf(buildings, b)];
      dice.open(seed, ERA, keyOf(b));
      if (dice.int(1000) < 500) {
        const square = (Math.floor(x / quarterCm) + 32768) * 65536 + Math.floor(y / quarterCm) + 32768;
        dice.openAt(seed, QUARTER_ERA, square);
      }
      buildings.era[b] = dice.pick(permille);
    }
    buildings.fireClass[b] = fireClass(buildings, b);
  }
}

function kindOf(buildings: Buildings, b: number): keyof typeof shares {
  const use = buildings.use[b]!;
  const storeys = buildings.storeys[b]!;
  if (buildings.structure[b] === structureKind.wood) return 'wood';
  if (use === buildingUse.industry || use === buildingUse.warehouse) return 'shed';
  if (storeys >= 10) return 'tower';
  if (storeys >= 7) return 'middle';
  return storeys >= 4 ? 'walkUp' : 'low';
}

/** Buildings higher than this are high-rise in GB 50016 (dwellings above 27 m, others above 24 m); above 54 m class 1. */
const highRiseCm = 2700;

/**
 * Fire resistance class of GB 50016 by structure, height and age: high-rise is class 1 or 2, concrete class 2, brick with concrete
 * floors class 2 or 3 (older ones have wooden roofs), bare steel sheds 2 or 3, wood 4. Judgement after the code's table 3.2.1.
 */
function fireClass(buildings: Buildings, b: number): number {
  const era = buildings.era[b]!;
  const high = buildings.heightCm[b]! > highRiseCm;
  switch (buildings.structure[b]) {
    case structureKind.wood:
      return 4;
    case structureKind.concrete:
      return high && (buildings.heightCm[b]! > 2 * highRiseCm || era >= buildingEra.from2001) ? 1 : 2;
    case structureKind.steel:
      return high ? 1 : era >= buildingEra.from2001 ? 2 : 3;
    default:
      return era <= buildingEra.from1978 || buildings.roof[b] === roofKind.gable ? 3 : 2;
  }
}
