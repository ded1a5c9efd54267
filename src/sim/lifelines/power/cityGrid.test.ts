import { expect, it } from 'vitest';
import { generateCity } from '../../../city/generate/index.ts';
import { PowerCascade } from './cascade.ts';
import { cityGrid } from './cityGrid.ts';

it("a city's grid serves its ordinary day, and all but a substation whose lines are gone", () => {
  const { networkNodes, networkEdges } = generateCity({ preset: 'coast', seed: 1, sizeM: 3000 });
  const { system, injection, limit } = cityGrid(networkNodes, networkEdges);
  const grid = new PowerCascade(system);
  grid.cascade(limit);
  const load = grid.load.reduce((sum, one) => sum + one, 0);
  expect(grid.tripCount).toBe(0);
  expect(grid.servedTotal()).toBeCloseTo(load, 9);
  expect(grid.generation.reduce((sum, one) => sum + one, 0)).toBeCloseTo(load, 9);

  const bus = grid.load.findIndex((one) => one > 0);
  expect(grid.load[bus]).toBe(-injection[bus]!);
  const { from, to } = system.grid;
  for (let k = 0; k < from.length; k += 1) if (from[k] === bus || to[k] === bus) grid.inService[k] = 0;
  grid.cascade(limit);
  expect(grid.served[bus]).toBe(0);
  expect(grid.servedTotal()).toBeCloseTo(load - grid.load[bus]!, 9);
});
