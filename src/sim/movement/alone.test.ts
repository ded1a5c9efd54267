import { describe, expect, test } from 'vitest';
import { roadFlag } from '../../city/model.ts';
import { networkCity, traffic, type Traffic } from '../../../tests/support/network.ts';
import { depart, outcome, travelMode, travelState, vehiclesOn } from '../world/travel.ts';

const { car, walk, unit } = travelMode;
const nodes: [number, number][] = [
  [0, 0],
  [300, 0],
  [600, 0],
];
const street = (more = {}): Traffic =>
  traffic(
    networkCity(nodes, [
      { from: 0, to: 1, ...more },
      { from: 1, to: 2, ...more },
    ]),
    { travellers: 3000, pushAfterMs: Infinity },
  );
const timeS = (t: Traffic, id: number): number => t.travel.travellers.endMs[id]! / 1000;

describe('on foot', () => {
  test('1.34 m/s alone, at the walker`s own share of it', () => {
    const t = street();
    const quick = depart(t.travel, { mode: walk, owner: 1, fromNode: 0, to: 2, atS: 0 });
    const slow = depart(t.travel, { mode: walk, owner: 2, fromNode: 0, to: 2, atS: 0, speedPm: 500 });
    t.run(1000);
    expect(timeS(t, quick)).toBeCloseTo(600 / 1.34, 0);
    expect(timeS(t, slow)).toBeCloseTo(1200 / 1.34, 0);
  });

  test('also against a one-way street and where no cars go, where cars stay out', () => {
    const t = street({ oneway: true, flags: roadFlag.noCars });
    const back = depart(t.travel, { mode: walk, owner: 1, fromNode: 2, to: 0, atS: 0 });
    const driver = depart(t.travel, { mode: car, owner: 2, fromNode: 0, to: 2, atS: 0 });
    t.run(600);
    expect(timeS(t, back)).toBeCloseTo(600 / 1.34, 0);
    expect(t.travel.travellers.report[driver]).toBe(outcome.noRoute);
  });

  test('a crowd slows down and takes no room from cars', () => {
    const t = street();
    // 2400 people on 300 m × 4 m of pavement: 2 /m², where Weidmann gives 0.6 m/s.
    const ids = Array.from({ length: 2400 }, (_, i) =>
      depart(t.travel, { mode: walk, owner: i, fromNode: 0, to: 1, atS: 0 }),
    );
    const driver = depart(t.travel, { mode: car, owner: 9, fromNode: 0, to: 1, atS: 60 });
    t.run(700);
    const last = Math.max(...ids.map((id) => timeS(t, id)));
    expect(last).toBeGreaterThan(300 / 0.65);
    expect(last).toBeLessThan(300 / 0.55);
    expect(timeS(t, driver) - 60).toBeCloseTo(300 / 13.89, 1);
    expect(t.travel.roads.walkers[0]).toBe(0);
  });

  test('water of .35 m takes 39 to 45 % of the speed (Li, Song, Zhang & Bode 2026)', () => {
    const t = street();
    t.roadWorld.roads.depthCm.fill(35);
    const id = depart(t.travel, { mode: walk, owner: 1, fromNode: 0, to: 1, atS: 0 });
    t.run(600);
    const shareLost = 1 - 300 / timeS(t, id) / 1.34;
    expect(shareLost).toBeGreaterThan(0.386);
    expect(shareLost).toBeLessThan(0.448);
  });
});

describe('units', () => {
  test('pass a standing queue, more slowly the fuller the street', () => {
    const t = street();
    t.travel.links.redPm[2] = 1000;
    for (let i = 0; i < 100; i += 1) depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 2, atS: 0 });
    t.run(600);
    const storage = 40;
    expect([vehiclesOn(t.travel, 0), vehiclesOn(t.travel, 2)]).toEqual([storage, storage]);
    const id = depart(t.travel, { mode: unit, owner: 1, fromNode: 0, to: 2, atS: 600 });
    t.run(900);
    expect(timeS(t, id) - 600).toBeCloseTo(600 / (13.89 * 0.4), 0);
  });

  test('pass roads closed by order, and water up to what they wade', () => {
    const t = street();
    t.roadWorld.roads.orderClosed.fill(1);
    t.roadWorld.links.open.fill(0);
    t.roadWorld.roads.depthCm.fill(40);
    t.roadWorld.links.speedCmps.fill(0);
    const high = depart(t.travel, { mode: unit, owner: 1, fromNode: 0, to: 2, atS: 0, wadingCm: 60 });
    const low = depart(t.travel, { mode: unit, owner: 2, fromNode: 0, to: 2, atS: 0, wadingCm: 30 });
    t.run(600);
    expect(t.travel.travellers.state[high]).toBe(travelState.arrived);
    expect(t.travel.travellers.report[low]).toBe(outcome.noRoute);
  });

  test('stop the other approaches for five seconds', () => {
    const t = traffic(
      networkCity(
        [
          [0, 0],
          [300, 0],
          [600, 0],
          [300, 300],
        ],
        [
          { from: 0, to: 1 },
          { from: 1, to: 2 },
          { from: 3, to: 1 },
        ],
      ),
    );
    const driver = depart(t.travel, { mode: car, owner: 1, fromNode: 3, to: 2, atS: 1 });
    depart(t.travel, { mode: unit, owner: 2, fromNode: 0, to: 2, atS: 0 });
    t.run(100);
    // Both need 21.598 s to the junction; the unit starts on from it a second earlier and holds the car for four more.
    expect(timeS(t, driver) - 1).toBeCloseTo(2 * (300 / 13.89) + 4, 1);
  });
});
