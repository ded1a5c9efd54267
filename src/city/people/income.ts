import { purpose } from '../../kernel/random.ts';
import { ageGroup, buildingUse, type Buildings } from '../model.ts';
import { Dice } from './dice.ts';

/**
 * Income of households as a score close to standard normal: what quarter and dwelling say, what the kind of household says,
 * and the rest by chance. Fixed cuts at the quintiles of the normal distribution make fifths of it, so that a household's
 * fifth depends on nothing but its own building and quarter. Weights and what they are compared with: README.
 */

/** By design code of the building, oldest first: newer flats are dearer. */
const eraScore = [-0.42, -0.3, -0.12, 0.1, 0.26] as const;
const towerScore = 0.12;
const houseScore = -0.05;
const quarterSd = 0.25;
const buildingSd = 0.2;
const restSd = 0.82;
/** Quintiles of the standard normal distribution. */
const cuts = [-0.8416, -0.2533, 0.2533, 0.8416] as const;

const quarterCm = 60_000;
const INCOME_QUARTER = purpose('people/income/quarter');
const quarterDice = new Dice();

/** What the dwelling says: age, kind and height of the building, its quarter, and the building itself by chance. */
export function buildingScore(buildings: Buildings, b: number, seed: number, dice: Dice): number {
  const storeys = buildings.storeys[b]!;
  const kind = buildings.use[b] === buildingUse.home ? houseScore : storeys >= 10 ? towerScore : 0;
  const quarter = quarterScore(buildings.xCm[b]!, buildings.yCm[b]!, seed);
  return eraScore[buildings.era[b]!]! + kind + quarter + buildingSd * dice.normal();
}

/**
 * Fifth of the income distribution, 0 to 4. Income counts a head: many members and few of them at work make a poorer
 * household, old people alone have their pension only.
 */
export function incomeFifth(
  score: number,
  members: number,
  workers: number,
  headAge: number,
  dice: Dice,
): number {
  const aHead = 0.55 * (workers / members - 0.52) - 0.17 * (members - 2.6);
  const pension = headAge >= ageGroup.old ? -0.12 : 0;
  const total = score + aHead + pension + restSd * dice.normal();
  let fifth = 0;
  while (fifth < cuts.length && total >= cuts[fifth]!) fifth += 1;
  return fifth;
}

/** Smooth between squares of 600 m, so that neighbours are of a kind: a value for each corner, blended. */
function quarterScore(xCm: number, yCm: number, seed: number): number {
  const u = xCm / quarterCm;
  const v = yCm / quarterCm;
  const col = Math.floor(u);
  const row = Math.floor(v);
  const fu = u - col;
  const fv = v - row;
  const south = corner(col, row, seed) * (1 - fu) + corner(col + 1, row, seed) * fu;
  const north = corner(col, row + 1, seed) * (1 - fu) + corner(col + 1, row + 1, seed) * fu;
  // Blending halves the variance on average (4/9); 1.5 restores it.
  return 1.5 * quarterSd * (south * (1 - fv) + north * fv);
}

function corner(col: number, row: number, seed: number): number {
  return quarterDice.openAt(seed, INCOME_QUARTER, (col + 32768) * 65536 + row + 32768).normal();
}
