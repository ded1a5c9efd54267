import { ageGroup } from '../model.ts';
import type { Dice } from './dice.ts';
import { householdSizePermille } from './rates.ts';

const { infant, child, adult, old, veryOld } = ageGroup;

/** The most members a household can have: what `ages` of `composeHousehold` must hold. */
export const mostMembers = householdSizePermille.length;

const aloneAges = [740, 195, 65] as const;
const pairKinds = [650, 200, 30, 120] as const;
const oldCouple = [800, 200] as const;
const elderOfPair = [600, 400] as const;
const childOfPair = [250, 750] as const;
const eldersOfThree = [900, 100] as const;
const eldersOfFour = [720, 180, 100] as const;
const eldersOfMore = [350, 330, 320] as const;
const elderAges = [860, 140] as const;
const youngAges = [220, 500, 280] as const;

/**
 * Writes the ages of the members of one household into `ages`, the head first, and returns how many they are. Size follows
 * the census; the kinds of household (alone, couple, parents with children, three generations) are weighted so that the ages
 * of all residents add up to the census.
 */
export function composeHousehold(dice: Dice, ages: Uint8Array): number {
  const size = dice.pick(householdSizePermille) + 1;
  if (size === 1) {
    ages[0] = adult + dice.pick(aloneAges);
    return 1;
  }
  ages[0] = adult;
  ages[1] = adult;
  if (size === 2) composePair(dice, ages);
  else composeFamily(dice, ages, size);
  return size;
}

function composePair(dice: Dice, ages: Uint8Array): void {
  const kind = dice.pick(pairKinds);
  if (kind === 1) {
    ages[0] = old;
    ages[1] = dice.pick(oldCouple) === 0 ? old : veryOld;
  } else if (kind === 2) ages[1] = dice.pick(elderOfPair) === 0 ? old : veryOld;
  else if (kind === 3) ages[1] = dice.pick(childOfPair) === 0 ? infant : child;
}

function composeFamily(dice: Dice, ages: Uint8Array, size: number): void {
  const elders = dice.pick(size === 3 ? eldersOfThree : size === 4 ? eldersOfFour : eldersOfMore);
  for (let i = 2; i < size; i += 1) {
    if (i < 2 + elders) ages[i] = dice.pick(elderAges) === 0 ? old : veryOld;
    else ages[i] = dice.pick(youngAges);
  }
}
