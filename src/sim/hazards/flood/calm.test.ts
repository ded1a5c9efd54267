/** The quasi-static tide against the solver, on the 1 km coast over a rising and falling tide. */
import { describe, expect, test } from 'vitest';
import { testCity } from '../../../../tests/support/drill.ts';
import { cell as landCell, coast } from '../../../../tests/support/floodCoast.ts';

const hourS = 3600;

describe('the tide before the rain', () => {
  test('stands where the solver brings it', () => {
    const calm = coast(testCity(), true);
    const solved = coast(testCity(), false);
    for (let atS = 5; atS <= 8 * hourS; atS += 5) {
      calm.tideTo(atS);
      solved.tideTo(atS);
      if (atS < hourS || atS % 900 !== 0) continue;
      // In water more than a hand deep; on drying edges a film drains slowly, and hollows behind a sill that the tide
      // passes by a few centimetres are not full at its height: two of the 90 cells that high water wets may differ.
      expect(differingCells(calm, solved, 0.15, 0.03)).toBeLessThanOrEqual(2);
    }
    expect(calm.wetCells(0.15)).toBeGreaterThan(5);
    expect(calm.flood.volumeBalance().error).toBe(0);
    expect(calm.flood.substeps()).toBe(0);
  });

  test('gives way to the solver with the first rain, and the account stays exact', () => {
    const calm = coast(testCity(), true);
    for (let atS = 5; atS <= 600; atS += 5) calm.tideTo(atS);
    calm.rain(40, 600);
    for (let atS = 605; atS <= 1800; atS += 5) calm.tideTo(atS);
    expect(calm.flood.substeps()).toBeGreaterThan(100);
    expect(calm.flood.volumeBalance().error).toBe(0);
    expect(calm.flood.volumeBalance().rained).toBeGreaterThan(0);
  });
});

type Coast = ReturnType<typeof coast>;

function differingCells(a: Coast, b: Coast, fromM: number, byM: number): number {
  let differing = 0;
  for (let at = 0; at < a.cells; at += 1) {
    const one = landCell(a, at);
    const other = landCell(b, at);
    if (Math.min(one, other) >= fromM && Math.abs(one - other) >= byM) differing += 1;
  }
  return differing;
}
