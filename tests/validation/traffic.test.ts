/**
 * Road movement against closed forms (kinematic wave theory: Lighthill & Whitham 1955, Newell 1993; deterministic
 * queueing: May & Keller 1967). Every bar is 3 %.
 */
import { describe, expect, test } from 'vitest';
import { per } from '../../src/sim/movement/links.ts';
import {
  depart,
  drainArrivals,
  outcome,
  redirect,
  travelMode,
  vehiclesOn,
} from '../../src/sim/world/travel.ts';
import { networkCity, traffic, type Traffic } from '../support/network.ts';

const car = travelMode.car;
const within3percent = (value: number, expected: number): void => {
  expect(Math.abs(value - expected) / expected, `${value} against ${expected}`).toBeLessThanOrEqual(0.03);
};

describe('bottleneck: 3600 veh/h for 600 s meet 1800 veh/h', () => {
  const city = networkCity(
    [
      [0, 0],
      [3000, 0],
      [3300, 0],
    ],
    [
      { from: 0, to: 1, lanes: 2, flowVph: 3600, oneway: true },
      { from: 1, to: 2, lanes: 1, flowVph: 1800, oneway: true },
    ],
  );
  const t = traffic(city);
  const freeS = 3000 / 13.89;
  const behindS = 300 / 13.89;
  const departedS = new Map<number, number>();
  for (let i = 0; i < 600; i += 1) {
    departedS.set(depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 2, atS: i }), i);
  }
  const delays: number[] = [];
  const outS: number[] = [];
  while (t.nowS < 1600) {
    t.run(t.nowS + 1);
    drainArrivals(t.travel, 'people', (id, what) => {
      expect(what).toBe(outcome.arrived);
      const arrivedS = t.travel.travellers.endMs[id]! / 1000;
      outS.push(arrivedS - behindS);
      delays.push(arrivedS - behindS - freeS - departedS.get(id)!);
    });
  }

  test('mean delay 300 s, largest 600 s', () => {
    expect(delays).toHaveLength(600);
    within3percent(delays.reduce((a, b) => a + b, 0) / 600, 300);
    within3percent(Math.max(...delays), 600);
  });

  test('queue of 300 at most, gone 1200 s after the first arrival', () => {
    let longest = 0;
    for (let s = 0; s < 1300; s += 1) {
      const arrived = Math.min(600, s + 1);
      longest = Math.max(longest, arrived - outS.filter((out) => out - freeS <= s).length);
    }
    within3percent(longest, 300);
    within3percent(outS.at(-1)! - freeS, 1200);
  });
});

describe('spillback: 300 m fed at 0.5 veh/s, emptied at 0.25 veh/s', () => {
  const city = networkCity(
    [
      [0, 0],
      [300, 0],
    ],
    [{ from: 0, to: 1, oneway: true }],
  );
  const t = traffic(city);
  t.travel.links.redPm[0] = 500;
  for (let i = 0; i < 600; i += 1) depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 1, atS: 0 });
  const entryMs: number[] = [];
  const onLink: number[] = [];
  while (t.nowS < 900) {
    const before = t.travel.links.entries[0]!;
    t.run(t.nowS + 1);
    onLink.push(vehiclesOn(t.travel, 0));
    if (t.travel.links.entries[0]! > before)
      entryMs.push(t.travel.travellers.entryMs[t.movement.queues.tail[0]!]!);
  }

  test('the queue reaches the upstream end at 80 s with 25.4 vehicles on the link', () => {
    const first = entryMs.findIndex((ms, i) => i > 0 && ms - entryMs[i - 1]! > 3000);
    within3percent(entryMs[first - 1]! / 1000, 80);
    // Half a vehicle: numbers are whole.
    expect(Math.abs(onLink[80]! - 25.4)).toBeLessThanOrEqual(0.5 + 0.03 * 25.4);
  });

  test('then 0.25 veh/s get in', () => {
    const late = entryMs.filter((ms) => ms > 100_000 && ms <= 900_000);
    within3percent((late.length - 1) / ((late.at(-1)! - late[0]!) / 1000), 0.25);
  });
});

describe('triangular fundamental diagram: 50 km/h, 1800 veh/h, jam at 133.3 /km', () => {
  test('wave of 5.137 m/s, capacity at 36 /km', () => {
    const { movement } = ring(10, 300);
    within3percent(300 / (movement.constants.table[per.waveMs]! / 1000), 5.137);
    within3percent(1000 / (movement.constants.table[per.headwayMs]! / 1000) / 13.89, 36);
  });

  // Density against jam density and the flow in veh/h that the diagram gives.
  test.each([
    [0.05, 333.3],
    [0.1, 666.7],
    [0.2, 1333.3],
    [0.25, 1666.7],
    [0.3, 1726],
    [0.4, 1479.4],
    [0.6, 986.3],
    [0.8, 493.1],
  ])('ring road at %f of jam density: %f veh/h', (share, flowVph) => {
    const t = ring(10, 300);
    const vehicles = Math.round(share * 400);
    const ids: number[] = [];
    for (let i = 0; i < vehicles; i += 1) {
      ids.push(
        depart(t.travel, {
          mode: car,
          owner: i,
          fromNode: i % 10,
          to: (i + 9) % 10,
          atS: Math.floor(i / 10) * 4,
        }),
      );
    }
    circulate(t, ids, 1800);
    const before = t.travel.links.exits.reduce((a, b) => a + b, 0);
    circulate(t, ids, 5400);
    const after = t.travel.links.exits.reduce((a, b) => a + b, 0);
    within3percent((after - before) / 10, flowVph);
  });
});

describe('gridlock: four full links in a ring, all wanting on', () => {
  const run = (rotateAfterMs: number): { arrived: number; rotations: number } => {
    const t = ring(4, 150, { rotateAfterMs, rerouteAfterMs: Infinity, pushAfterMs: Infinity });
    t.travel.links.redPm.fill(1000);
    for (let i = 0; i < 80; i += 1) {
      depart(t.travel, { mode: car, owner: i, fromNode: i % 4, to: ((i % 4) + 3) % 4, atS: 0 });
    }
    t.run(600);
    for (let link = 0; link < 4; link += 1) expect(vehiclesOn(t.travel, link)).toBe(20);
    t.travel.links.redPm.fill(0);
    t.run(7200);
    return { arrived: t.travel.counts.arrived[0]!, rotations: t.travel.counts.rotations[0]! };
  };

  test('without rotation none of 80 arrives', () =>
    expect(run(Infinity)).toEqual({ arrived: 0, rotations: 0 }));

  test('with rotation 80 of 80 arrive', () => {
    const { arrived, rotations } = run(15_000);
    expect(arrived).toBe(80);
    expect(rotations).toBeGreaterThan(0);
  });
});

describe('Braess at fixed link times (Braess 1968; times of the user equilibrium of 6 travellers)', () => {
  const build = (withLink: boolean): Traffic => {
    const x = withLink ? 2 : 3;
    const busy = withLink ? 4 : 3;
    const timesS: [number, number, number][] = [
      [0, 2, 10 * busy],
      [0, 3, 50 + x],
      [2, 1, 50 + x],
      [3, 1, 10 * busy],
    ];
    if (withLink) timesS.push([2, 3, 10 + x]);
    const streets = timesS.map(([from, to, s]) => ({
      from,
      to,
      lengthM: s * 10,
      speedMps: 10,
      oneway: true,
    }));
    return traffic(
      networkCity(
        [
          [0, 0],
          [900, 0],
          [400, 300],
          [400, -300],
        ],
        streets,
      ),
      { routeNoisePm: 0 },
    );
  };

  test.each([
    [true, 92],
    [false, 83],
  ])('with the middle link %s everybody needs %i s', (withLink, seconds) => {
    const t = build(withLink);
    for (let i = 0; i < 6; i += 1)
      depart(t.travel, { mode: car, owner: i, fromNode: 0, to: 1, atS: i * 100 });
    t.run(900);
    let arrived = 0;
    drainArrivals(t.travel, 'people', (id) => {
      arrived += 1;
      expect(t.travel.travellers.endMs[id]! - t.travel.travellers.departMs[id]!).toBe(seconds * 1000);
    });
    expect(arrived).toBe(6);
    expect(t.movement.trees.costs.toGoMs[0]).toBe(seconds * 1000);
  });
});

function ring(links: number, lengthM: number, options = {}): Traffic {
  const streets = Array.from({ length: links }, (_, i) => ({
    from: i,
    to: (i + 1) % links,
    lengthM,
    oneway: true,
  }));
  return traffic(
    networkCity(
      streets.map((_, i) => [i * 10, 0]),
      streets,
    ),
    options,
  );
}

/** Drives on for ever: whoever is on a link is sent to its start, a lap ahead, again and again. */
function circulate(t: Traffic, ids: readonly number[], untilS: number): void {
  const { travellers } = t.travel;
  while (t.nowS < untilS) {
    for (const id of ids) {
      const link = travellers.link[id]!;
      if (link >= 0) redirect(t.travel, id, t.city.links.from[link]!);
    }
    t.run(Math.min(untilS, t.nowS + 15));
  }
}
