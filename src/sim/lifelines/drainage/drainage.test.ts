import { describe, expect, test } from 'vitest';
import { type SewerSketch, sewerWorld } from '../../../../tests/support/sewerWorld.ts';
import { landCover, service } from '../../../city/model.ts';
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { drainCauseAt } from '../../world/drainage.ts';
import { overStepM3ps } from './metro.ts';

/** A street of 200 m that falls to a sea outfall: three manholes, the middle one lowest, each with a third of the ground. */
const street = (more: Partial<SewerSketch> = {}): SewerSketch => ({
  cols: 20,
  rows: 3,
  cellM: 10,
  bedM: (col) => (col < 2 ? -3 : col < 8 ? 2.6 : col < 14 ? 2.2 : 4),
  cover: (col) => (col < 2 ? landCover.sea : landCover.paved),
  nodes: [
    { kind: 'outfall', col: 1, row: 1, levelM: 0.2 },
    { kind: 'manhole', col: 4, row: 1, levelM: 0.3 },
    { kind: 'manhole', col: 11, row: 1, levelM: 0.4 },
    { kind: 'manhole', col: 17, row: 1, levelM: 0.5 },
  ],
  edges: [
    [1, 0, 200],
    [2, 1, 200],
    [3, 2, 200],
  ],
  ...more,
});

describe('sewers', () => {
  test('carry ordinary rain to the outfall, all of it', () => {
    const world = sewerWorld(street());
    world.rainMmph(20);
    world.run(3600);
    world.rainMmph(0);
    world.run(1200);
    const { taken, held, returned, out } = world.m3();
    expect(returned).toBe(0);
    expect(held).toBe(0);
    expect(out).toBe(taken);
    // 54 cells of 100 m² get 20 mm, of which curve number 98 with a filled soil keeps nothing.
    expect(taken).toBeCloseTo(54 * 100 * 0.02, 0);
    expect(world.told('drain.surcharged')).toHaveLength(0);
  });

  test('pass no more than the pipe carries; the rest stays in the street', () => {
    const world = sewerWorld(
      street({
        edges: [
          [1, 0, 30],
          [2, 1, 200],
          [3, 2, 200],
        ],
      }),
    );
    world.rainMmph(120);
    world.run(3600);
    const { out } = world.m3();
    world.run(600);
    expect(world.m3().out - out).toBeCloseTo(0.03 * 600, 1);
    expect(world.depthM(11, 1)).toBeGreaterThan(0.2);
    // Rain alone is too much for it: no event is to blame.
    expect(drainCauseAt(world.drainage, 20 + 4)).toBeLessThanOrEqual(noEvent);
  });

  test('back up behind a tide above the streets: nothing leaves, water comes up at the lowest manhole', () => {
    const world = sewerWorld(street({ bedM: (col) => (col < 2 ? 3 : street().bedM(col, 0)) }));
    const { global } = world.fields;
    global.seaLevelM[0] = 2.8;
    global.seaCause[0] = world.events.emit(eventCode['storm.seaHigh'], 0, subjectCode.none, 0, 2.8);
    world.rainMmph(60);
    world.run(1800);
    const { out, returned } = world.m3();
    expect(out).toBe(0);
    expect(returned).toBeGreaterThan(0);
    const [locked] = world.told('drain.tideLocked');
    const [surcharged] = world.told('drain.surcharged');
    expect(world.events.causesOf(locked!)).toEqual([global.seaCause[0]]);
    expect(world.events.subjectOf(locked!)).toBe(0);
    expect(world.events.subjectOf(surcharged!)).toBe(2);
    expect(world.events.causesOf(surcharged!)).toContain(locked);
    expect(drainCauseAt(world.drainage, 20 + 11)).toBe(surcharged);
    global.seaLevelM[0] = 0;
    world.rainMmph(0);
    world.run(3600);
    expect(world.told('drain.tideFree')).toHaveLength(1);
    expect(world.told('drain.surchargeEnded')).toHaveLength(world.told('drain.surcharged').length);
    expect(world.m3().out).toBeGreaterThan(50);
    expect(drainCauseAt(world.drainage, 20 + 11)).toBe(noEvent);
  });

  test('let out what stands above the tide', () => {
    const world = sewerWorld(street());
    world.fields.global.seaLevelM[0] = 1.5;
    world.rainMmph(30);
    world.run(3600);
    const { out, held, taken } = world.m3();
    expect(out).toBeGreaterThan(0.8 * taken);
    expect(held).toBeGreaterThan(5);
    expect(world.told('drain.tideLocked')).toHaveLength(0);
  });
});

/** An underpass 3 m below its street, its pump, a manhole with an outfall that leads on outside the map. */
const underpass = (): SewerSketch => ({
  cols: 15,
  rows: 5,
  cellM: 10,
  bedM: (col, row) => (row === 2 && Math.abs(col - 7) < 3 ? 2 + Math.abs(col - 7) : 5),
  nodes: [
    { kind: 'outfall', col: 0, row: 0, levelM: 2 },
    { kind: 'manhole', col: 2, row: 2, lps: 500 },
    { kind: 'inlet', col: 7, row: 2, levelM: 2, lps: 40 },
    { kind: 'drainPump', col: 7, row: 2, lps: 40, storeM3: 30 },
  ],
  edges: [
    [1, 0, 500],
    [2, 3, 40],
    [3, 1, 40],
  ],
});

describe('drain pumps', () => {
  test('keep an underpass dry while they have power, and let it fill without', () => {
    const world = sewerWorld(underpass());
    world.rainMmph(40);
    world.run(3600);
    expect(world.depthM(7, 2)).toBeLessThan(0.05);
    const lost = world.cutPower(3);
    world.run(5400);
    const [stopped] = world.told('drain.pumpStopped');
    expect(world.events.causesOf(stopped!)).toEqual([lost]);
    expect(world.services.supply.level[3]).toBe(0);
    expect(world.depthM(7, 2)).toBeGreaterThan(0.3);
    expect(drainCauseAt(world.drainage, 2 * 15 + 7)).toBe(stopped);
    expect(drainCauseAt(world.drainage, 2)).toBe(noEvent);
    world.givePower(3);
    world.rainMmph(0);
    world.run(4 * 3600);
    const [restarted] = world.told('drain.pumpRestarted');
    expect(world.events.causesOf(restarted!)).toContain(stopped);
    expect(world.services.supply.level[3]).toBe(1);
    expect(world.depthM(7, 2)).toBeLessThan(0.02);
    expect(drainCauseAt(world.drainage, 2 * 15 + 7)).toBe(noEvent);
  });

  test('lift no more than they are for', () => {
    const world = sewerWorld(underpass());
    for (let col = 5; col <= 9; col += 1) world.setDepthM(col, 2, 1);
    world.run(100);
    const before = world.m3().out;
    world.run(100);
    expect(world.m3().out - before).toBeCloseTo(0.04 * 100, 1);
    expect(world.depthM(7, 2)).toBeGreaterThan(0.5);
  });
});

describe('metro stations', () => {
  const station = (): SewerSketch => ({ ...underpass(), stations: [{ col: 12, row: 4, into: 1 }] });

  test('take water over the step of their entrances as a weir does', () => {
    expect(overStepM3ps(0.45)).toBe(0);
    // 1.66 · 12 · 0.1^1.5
    expect(overStepM3ps(0.55)).toBeCloseTo(0.63, 2);
  });

  test('fill from a deep street, close, and pump out again', () => {
    const world = sewerWorld(station());
    const cell = 4 * 15 + 12;
    const pour = (): void => world.setDepthM(12, 4, 0.9);
    world.setDepthM(12, 4, 0.44);
    world.run(5);
    expect(world.heldM3(3)).toBe(0);
    world.run(600, pour);
    const [flooding] = world.told('metro.flooding');
    const [flooded] = world.told('metro.flooded');
    expect(world.events.causesOf(flooding!)).toEqual([world.fields.global.rainCause[0]]);
    expect(world.events.causesOf(flooded!)).toEqual([flooding]);
    expect(drainCauseAt(world.drainage, cell)).toBe(noEvent);
    expect(world.heldM3(3)).toBeGreaterThan(300);
    world.run(3 * 3600);
    const held = world.heldM3(3);
    world.run(600);
    expect(held - world.heldM3(3)).toBeCloseTo(0.02 * 600, 1);
    world.services.facilities.services[0] = 1 << service.power;
    const still = world.heldM3(3);
    world.run(600);
    expect(world.heldM3(3)).toBe(still);
  });
});
