import { describe, expect, test } from 'vitest';
import { smallWorld, tableOf } from '../../../tests/support/lifelines.ts';
import { networkCity } from '../../../tests/support/network.ts';
import { networkEdgeKind, networkNodeKind, roadFlag } from '../../city/model.ts';
import { assetCondition } from '../world/assets.ts';
import { depthUnitsPerMetre, paddedIndex } from '../world/fields.ts';
import { substanceCode } from '../world/substances.ts';
import { createPipeExposure } from './pipes.ts';
import { isWashedOut, overtoppingM, washOutM2ps } from './pipeTolerance.ts';

const side = 32;
/** Water pipe and gas main under a street, a water pipe on a bridge, and so many pipes in streets of 400 m. */
const pipe = { water: 0, gas: 1, bridge: 2 } as const;
const bridgeCell = 15 * side + 15;

function town(longStreets = 0) {
  const long = Array.from({ length: longStreets }, () => ({ from: 0, to: 1, lengthM: 400 }));
  const city = networkCity(
    [
      [15, 15],
      [295, 15],
      [155, 155],
    ],
    [{ from: 0, to: 1, lengthM: 4 }, { from: 2, to: 2, flags: roadFlag.bridge }, ...long],
  );
  city.terrain = {
    cellCm: 1000,
    cols: side,
    rows: side,
    zCm: new Int32Array(side * side),
    cover: new Uint8Array(side * side).fill(5),
    zone: new Int16Array(side * side),
  };
  city.meta.boundsCm = { x0: 0, y0: 0, x1: side * 1000, y1: side * 1000 };
  city.roads.lowCell[1] = -1;
  city.roads.zCm.fill(300, 2, 4);
  const { waterJunction, gasJunction } = networkNodeKind;
  city.networkNodes = tableOf('networkNodes', [
    { kind: waterJunction, zone: -1 },
    { kind: gasJunction, zone: -1 },
  ]);
  const { waterPipe, gasMain } = networkEdgeKind;
  city.networkEdges = tableOf('networkEdges', [
    { kind: waterPipe, size: 150, lengthCm: 400, road: 0 },
    { kind: gasMain, from: 1, to: 1, size: 100, lengthCm: 400, road: 0 },
    { kind: waterPipe, size: 150, lengthCm: 2000, road: 1 },
    ...long.map((_, k) => ({ kind: waterPipe, size: 150, lengthCm: 40_000, road: 2 + k })),
    ...long.map((_, k) => ({ kind: waterPipe, size: 400, lengthCm: 40_000, road: 2 + k })),
  ]);
  const small = smallWorld(city, (world) => [createPipeExposure(world)]);
  const { fields, roadWorld } = small.world;
  roadWorld.roads.waterCause.fill(-1);
  const rain = small.cause();
  fields.global.rainCause[0] = rain;
  fields.global.windCause[0] = -1;
  fields.tiles.wet.fill(1);
  return { ...small, rain, condition: small.world.assets.edges.condition };
}

/** Water at a terrain cell: its depth, and depth times speed eastward through both faces. */
function flow(
  { world: { fields } }: ReturnType<typeof town>,
  cell: number,
  depthM: number,
  m2ps: number,
): void {
  const at = paddedIndex(fields.grid, cell);
  fields.cells.depth[at] = depthM * depthUnitsPerMetre;
  fields.cells.fluxX.fill(m2ps, at - 1, at + 1);
}

describe('water', () => {
  test('that is deep but slow leaves a street as it is, fast deep water washes it out with its pipes', () => {
    const made = town();
    flow(made, 0, 3, 0.5);
    made.run(60);
    expect([...made.condition]).toEqual([0, 0, 0]);
    flow(made, 0, 2, 12);
    made.run(120);
    const { broken, whole } = assetCondition;
    expect([...made.condition]).toEqual([broken, broken, whole]);
    const washed = made.told('pipe.washedOut');
    expect(washed.map(({ a, causes }) => [a, causes])).toEqual([
      [12, [made.rain]],
      [12, [made.rain]],
    ]);
    expect(washed[0]!.b).toBeGreaterThan(1);
    made.run(240);
    expect(made.told('pipe.washedOut')).toHaveLength(2);
  });

  test('that runs over the deck tears the pipe off its bridge', () => {
    const made = town();
    flow(made, bridgeCell, 3, 12);
    made.run(60);
    expect(made.condition[pipe.bridge]).toBe(assetCondition.whole);
    flow(made, bridgeCell, 3 + overtoppingM(4), 0);
    made.run(120);
    expect(made.condition[pipe.bridge]).toBe(assetCondition.broken);
    expect(made.told('pipe.tornOffBridge')[0]).toMatchObject({ causes: [made.rain] });
  });

  test('opens a spill of gas, none of water', () => {
    const made = town();
    flow(made, 0, 2, 12);
    made.run(60);
    const { spills, register } = made.world.spills;
    expect(register.active[0]).toBe(1);
    expect([spills.substance[0], spills.isFed[0], spills.node[0]]).toEqual([substanceCode.methane, 1, 1]);
    const [, gas] = made.told('pipe.washedOut');
    expect(made.told('pipe.leaks')[0]!.causes).toEqual([gas!.id]);
  });
});

test('roots tear about as many narrow pipes as trees fall, one in a thousand, and no wide ones', () => {
  const made = town(2000);
  const wind = made.cause();
  made.world.fields.global.windCause[0] = wind;
  made.world.fields.wind.gustMps.fill(66);
  made.run(60);
  // Half of 100 trees a street fall: 1 − e^(−.05) of 2000 pipes, 98 ± 10.
  const torn = made.told('pipe.tornByRoots');
  expect(torn.length).toBeGreaterThan(68);
  expect(torn.length).toBeLessThan(128);
  expect(torn.every(({ causes }) => causes[0] === wind)).toBe(true);
  const leaking = [...made.condition.keys()].filter(
    (edge) => made.condition[edge] === assetCondition.leaking,
  );
  expect(leaking).toHaveLength(torn.length);
  expect(Math.max(...leaking)).toBeLessThan(3 + 2000);
});

test('a street stands what its draw says, and no slow water', () => {
  expect(washOutM2ps(0)).toBe(3);
  expect(washOutM2ps(1)).toBeCloseTo(3 * Math.exp(0.4), 12);
  expect(isWashedOut(1, 3, 3)).toBe(true);
  expect(isWashedOut(1, 2.9, 3)).toBe(false);
  expect(isWashedOut(2.1, 3, 3)).toBe(false);
  expect(overtoppingM(0)).toBe(0.5);
});
