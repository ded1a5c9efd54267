import { ageGroup } from '../model.ts';
import { householdSizePermille } from './rates.ts';

/** What composing needs of a random stream. */
export interface Dice {
  /** Whole number in [0, n). */
  int(n: number): number;
}

/** Index of the class that a draw of one in a thousand falls into. */
export function drawClass(dice: Dice, permille: readonly number[]): number {
  let left = dice.int(1000);
  for (let i = 0; i < permille.length; i += 1) {
    left -= permille[i]!;
    if (left < 0) return i;
  }
  return permille.length - 1;
}

/**
 * Ages of the members of one household, the head first. Size follows the census; the kinds of household (alone, couple,
 * parents with children, three generations) are weighted so that the ages of all residents add up to the census.
 */
export function composeHousehold(dice: Dice): number[] {
  const size = drawClass(dice, householdSizePermille) + 1;
  const { infant, child, adult, old, veryOld } = ageGroup;
  if (size === 1)
    return [
      drawAge(dice, [
        [adult, 740],
        [old, 195],
        [veryOld, 65],
      ]),
    ];
  if (size === 2) {
    const kind = drawClass(dice, [650, 200, 30, 120]);
    if (kind === 0) return [adult, adult];
    if (kind === 1) return drawClass(dice, [800, 200]) === 0 ? [old, old] : [old, veryOld];
    if (kind === 2)
      return [
        adult,
        drawAge(dice, [
          [old, 600],
          [veryOld, 400],
        ]),
      ];
    return [
      adult,
      drawAge(dice, [
        [infant, 250],
        [child, 750],
      ]),
    ];
  }
  const members: number[] = [adult, adult];
  const elders =
    size === 3
      ? drawClass(dice, [900, 100])
      : drawClass(dice, size === 4 ? [720, 180, 100] : [350, 330, 320]);
  for (let i = 0; i < elders && members.length < size; i += 1)
    members.push(
      drawAge(dice, [
        [old, 860],
        [veryOld, 140],
      ]),
    );
  while (members.length < size)
    members.push(
      drawAge(dice, [
        [infant, 220],
        [child, 500],
        [adult, 280],
      ]),
    );
  return members;
}

function drawAge(dice: Dice, weighted: readonly (readonly [age: number, permille: number])[]): number {
  return weighted[
    drawClass(
      dice,
      weighted.map(([, permille]) => permille),
    )
  ]![0];
}
