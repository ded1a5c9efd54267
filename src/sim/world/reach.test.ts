import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridCity } from '../../../tests/support/network.ts';
import { Layout, plainMemory } from '../../kernel/columns.ts';
import { createReach } from './reach.ts';
import { declareRoads } from './roads.ts';

const size = 4;
const blockM = 100;

function grid(closed: readonly number[] = []) {
  const city = gridCity(size, blockM);
  const layout = new Layout();
  const roadWorld = declareRoads({ city, seed: 1, layout });
  layout.seal(plainMemory);
  roadWorld.links.open.fill(1);
  roadWorld.links.speedCmps.fill(1000);
  for (const link of closed) roadWorld.links.open[link] = 0;
  return { city, reach: createReach({ city, roadWorld }) };
}

test('on an open grid it takes the blocks between, 10 s each', () => {
  const { reach } = grid();
  const timeS = reach.from(0);
  for (let node = 0; node < size * size; node += 1)
    expect(timeS[node]).toBeCloseTo(10 * ((node % size) + Math.floor(node / size)), 9);
  expect(reach.nearestNode(10_100, 20_200)).toBe(2 * size + 1);
});

test('times are those of relaxing every link until nothing changes, whatever is closed', () => {
  const links = grid().city.links.count;
  fc.assert(
    fc.property(fc.array(fc.nat(links - 1), { maxLength: 60 }), fc.nat(size * size - 1), (closed, from) => {
      const { city, reach } = grid(closed);
      const shut = new Set(closed);
      const expected = Array.from({ length: size * size }, () => Infinity);
      expected[from] = 0;
      for (let round = 0; round < size * size; round += 1) {
        for (let link = 0; link < links; link += 1) {
          if (shut.has(link)) continue;
          const there = expected[city.links.from[link]!]! + 10;
          const to = city.links.to[link]!;
          if (there < expected[to]!) expected[to] = there;
        }
      }
      expect([...reach.from(from)]).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
