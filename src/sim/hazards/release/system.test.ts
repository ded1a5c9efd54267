/** Spills in a small world: a square of 60 × 60 cells of 10 m with a wind of one's own. */
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { eventCode, eventKindNames } from '../../../contract/events.ts';
import { Layout, plainMemory } from '../../../kernel/columns.ts';
import { emptyCity } from '../../../../tests/support/city.ts';
import { declareFields, dominatingVapour } from '../../world/fields.ts';
import { type Leak, declareSpills, mgPerKg, openSpill } from '../../world/spills.ts';
import { ppmOf, substanceCode, substanceCount, substances } from '../../world/substances.ts';
import { flammableKg } from './burnable.ts';
import { createRelease } from './system.ts';

const side = 160;
const tank: Leak = {
  node: 0,
  substance: substanceCode.petrol,
  isFed: false,
  holeM2: 0.01,
  insidePa: 101_325,
  stockM2: 50,
  mostPoolM2: 1000,
  contentKg: 100_000,
};
const pipe: Leak = {
  ...tank,
  substance: substanceCode.methane,
  isFed: true,
  holeM2: 1e-4,
  insidePa: 301_325,
  stockM2: 0,
  contentKg: 40,
};

function world() {
  const city = emptyCity();
  city.terrain = {
    cellCm: 1000,
    cols: side,
    rows: side,
    zCm: new Int32Array(side * side),
    cover: new Uint8Array(side * side).fill(5),
    zone: new Int16Array(side * side),
  };
  const halfCm = (side * 1000) / 2;
  city.meta.boundsCm = { x0: -halfCm, y0: -halfCm, x1: halfCm, y1: halfCm };
  city.networkNodes = { ...city.networkNodes, count: 1, xCm: new Int32Array(1), yCm: new Int32Array(1) };
  const layout = new Layout();
  const setup = { city, seed: 3, layout };
  const fields = declareFields(setup);
  const spills = declareSpills(setup);
  const told: { kind: string; a: number; cause: number }[] = [];
  const emit = (kind: number, _s: number, _k: number, _i: number, a = 0, _b = 0, cause = -1): number => {
    told.push({ kind: eventKindNames[kind]!, a, cause });
    return 100 + told.length - 1;
  };
  const system = createRelease({ setup, fields, spills, events: { emit } }, '2026-08-26T12:00:00+08:00');
  const store = layout.seal(plainMemory);
  system.start?.();
  let nowS = 0;
  const blow = (eastMps: number, northMps: number): void => {
    fields.wind.eastMps.fill(eastMps);
    fields.wind.northMps.fill(northMps);
  };
  const run = (minutes: number): void => {
    for (let minute = 0; minute < minutes; minute += 1) system.step((nowS += 60));
  };
  const total = (name: string): number => Array.from(store.view(name)).reduce((sum, one) => sum + one, 0);
  const puffMg = (): number => {
    const count = store.view('puffRegister.count')[0]!;
    return (store.view('puffs.massMg') as Float64Array).slice(0, count).reduce((sum, one) => sum + one, 0);
  };
  return { fields, spills, told, blow, run, total, puffMg };
}

/** Middle of the cloud in the field, in blocks. */
function middle({ fields }: ReturnType<typeof world>): { col: number; row: number; mass: number } {
  const { vapourCols } = fields.grid;
  let [mass, col, row] = [0, 0, 0];
  fields.vapour.kgpm3.forEach((kgpm3, at) => {
    const block = Math.floor(at / substanceCount);
    mass += kgpm3;
    col += kgpm3 * (block % vapourCols);
    row += kgpm3 * Math.floor(block / vapourCols);
  });
  return { mass, col: col / mass, row: row / mass };
}

test('without a spill nothing is written and nothing told', () => {
  const w = world();
  w.blow(5, 0);
  w.run(30);
  expect(w.total('vapour.kgpm3')).toBe(0);
  expect(w.total('puffRegister.count')).toBe(0);
  expect(w.told).toEqual([]);
});

test('not a milligram is lost between tank, pool, puffs and the wide air', () => {
  const wind = fc.tuple(fc.integer({ min: -15, max: 15 }), fc.integer({ min: -15, max: 15 }));
  fc.assert(
    fc.property(
      fc.array(wind, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 50_000 }),
      (winds, kg) => {
        const w = world();
        openSpill(w.spills, { ...tank, contentKg: kg }, 7, 0);
        openSpill(w.spills, pipe, 7, 0);
        openSpill(w.spills, { ...tank, substance: substanceCode.xylenes, contentKg: kg / 3 }, 7, 0);
        winds.forEach(([east, north], at) => {
          w.blow(east, north);
          w.run(20);
          if (at === 2) w.spills.spills.isFed[1] = 0;
          const held = w.total('spills.contentMg') + w.total('spills.poolMg');
          // A fed section is as full as ever; what the network gave counts as supplied.
          const gone = w.puffMg() + w.total('puffRegister.dispersedMg');
          expect(held + gone).toBe(w.total('spillRegister.suppliedMg'));
        });
      },
    ),
    { numRuns: 12 },
  );
});

test('the cloud lies down the wind, and follows when it turns by a right angle', () => {
  const east = world();
  east.blow(4, 0);
  openSpill(east.spills, tank, 7, 0);
  east.run(3);
  const before = middle(east);
  const source = ((side / 2) * 10) / (8 * 10) - 0.5;
  expect(before.col).toBeGreaterThan(source + 1);
  expect(before.row).toBeCloseTo(source, 1);
  const north = world();
  north.blow(0, 4);
  openSpill(north.spills, tank, 7, 0);
  north.run(3);
  const turned = middle(north);
  expect(turned.row).toBeCloseTo(before.col, 4);
  expect(turned.col).toBeCloseTo(before.row, 4);
  expect(turned.mass / before.mass).toBeCloseTo(1, 5);
});

test('a turned wind carries what is under way off the old line', () => {
  const w = world();
  const at = (eastM: number, northM: number): number => {
    const [col, row] = [eastM, northM].map((m) => Math.floor(((side / 2) * 10 + m) / 80)) as [number, number];
    return w.fields.vapour.kgpm3[(row * w.fields.grid.vapourCols + col) * substanceCount + tank.substance]!;
  };
  w.blow(2, 0);
  openSpill(w.spills, tank, 7, 0);
  w.run(4);
  const before = at(320, 10);
  expect(before).toBeGreaterThan(0);
  expect(at(320, 490)).toBe(0);
  w.blow(0, 2);
  w.run(4);
  expect(at(320, 10)).toBeLessThan(before / 20);
  expect(at(320, 490)).toBeGreaterThan(0);
});

test('concentrations at the ground are the Gaussian summed over the blocks', () => {
  const w = world();
  w.blow(1, 0);
  // Rain: neutral air, Briggs' urban class D.
  w.fields.rain.rateMmph.fill(5);
  openSpill(w.spills, pipe, 7, 0);
  w.run(1);
  const kg = w.spills.spills.airMg[0]! / mgPerKg;
  // One puff over 60 m in two steps, at 15 and 45 m: 2 M/(√(2π) σz) shared out over all blocks.
  const heights = [15, 45].map((x) => Math.max(1, (0.14 * x) / Math.sqrt(1 + 3e-4 * x)));
  const mean = heights.reduce((sum, z) => sum + (2 * kg) / (Math.sqrt(2 * Math.PI) * z) / 2, 0);
  expect((middle(w).mass * 80 * 80) / mean).toBeCloseTo(1, 2);
});

test('a tank tells in order that it leaks into the air, can burn, and has ended', () => {
  const w = world();
  w.blow(1, 0);
  openSpill(w.spills, { ...tank, contentKg: 10_000 }, 7, 0);
  w.run(400);
  expect(w.told.map(({ kind }) => kind)).toEqual(['release.began', 'release.flammable', 'release.ended']);
  expect(w.told.map(({ cause }) => cause)).toEqual([7, 100, 100]);
  expect(w.told[2]!.a).toBeCloseTo(10_000, 6);
  expect(w.spills.register.active[0]).toBe(0);
  expect(w.total('vapour.kgpm3')).toBe(0);
  expect(eventCode['release.ended']).toBeGreaterThan(0);
});

test('a shut section blows down: half of it takes ln 2 of its time constant', () => {
  const w = world();
  openSpill(w.spills, { ...pipe, isFed: false }, 7, 0);
  w.run(1);
  const first = w.spills.spills.airMg[0]! / mgPerKg;
  w.run(4);
  const left = w.spills.spills.contentMg[0]! / mgPerKg / pipe.contentKg;
  expect(left).toBeCloseTo((1 - first / pipe.contentKg) ** 5, 3);
});

test('the substance that matters is the one nearest its level', () => {
  const w = world();
  const at = 5 * substanceCount;
  w.fields.vapour.kgpm3[at + substanceCode.methane] = 1e-4;
  w.fields.vapour.kgpm3[at + substanceCode.xylenes] = 1e-3;
  const found = dominatingVapour(w.fields, 5);
  expect(found.code).toBe(substanceCode.xylenes);
  expect(found.ppm).toBeCloseTo(ppmOf(Math.fround(1e-3), substances.xylenes.molarKg), 6);
  expect(dominatingVapour(w.fields, 6)).toEqual({ code: -1, ppm: 0 });
});

test('what can burn grows with the rate and shrinks with the wind', () => {
  const source = { rateKgps: 5, diameterM: 1, windMps: 2, stability: 'D' } as const;
  const base = flammableKg(substances.methane, source);
  expect(base).toBeGreaterThan(0);
  expect(flammableKg(substances.methane, { ...source, rateKgps: 10 })).toBeGreaterThan(base);
  expect(flammableKg(substances.methane, { ...source, windMps: 10 })).toBeLessThan(base);
  expect(flammableKg(substances.chlorine, source)).toBe(0);
});
