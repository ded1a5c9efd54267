import { describe, expect, test } from 'vitest';
import { roadFlag } from '../../../city/model.ts';
import { stream } from '../../../kernel/random.ts';
import {
  gridCity,
  networkCity,
  traffic,
  type Street,
  type Traffic,
} from '../../../../tests/support/network.ts';
import {
  depart,
  destinationOfSet,
  drainArrivals,
  outcome,
  setDestinationSet,
  travelMode,
} from '../../world/travel.ts';
import { closedMs, knownCostMs } from './knowledge.ts';
import { isCutOff } from './reach.ts';
import { unsettledMs } from './search.ts';
import { isFinal } from './trees.ts';

const { car, walk, unit } = travelMode;

/** Bellman–Ford over the known costs, to compare with. */
function costsTo(t: Traffic, targets: number[], mode: number): number[] {
  const { links, nodes } = t.city;
  const cost: number[] = Array.from({ length: nodes.count }, (_, node) =>
    targets.includes(node) ? 0 : closedMs,
  );
  for (let round = 0; round < nodes.count; round += 1) {
    for (let link = 0; link < links.count; link += 1) {
      const price = knownCostMs(t.movement.knowledge, links.road[link]!, link, mode, false, 50);
      const [a, b] = [links.from[link]!, links.to[link]!];
      cost[a] = Math.min(cost[a]!, cost[b]! + price);
      if (mode === walk && links.reverse[link]! < 0) cost[b] = Math.min(cost[b]!, cost[a]! + price);
    }
  }
  return cost;
}

describe('destination trees', () => {
  test.each([car, walk, unit])('hold the least cost from everywhere, mode %i', (mode) => {
    let severed = 0;
    for (let seed = 1; seed <= 6; seed += 1) {
      const luck = stream(seed, 'trees');
      const streets: Street[] = Array.from({ length: 60 }, () => ({
        from: luck.int(30),
        to: luck.int(30),
        lengthM: 20 + luck.int(500),
        oneway: luck.int(3) === 0,
        flags: luck.int(5) === 0 ? roadFlag.noCars : 0,
      }));
      const t = traffic(
        networkCity(
          Array.from({ length: 30 }, (_, i) => [i, i]),
          streets,
        ),
      );
      for (let road = 0; road < 60; road += 7) t.roadWorld.roads.depthCm[road] = 60;
      for (let link = 0; link < t.city.links.count; link += 5) t.roadWorld.links.open[link] = 0;
      setDestinationSet(t.travel, 3, [4, 17]);
      depart(t.travel, { mode, owner: 1, fromNode: 0, to: 9, atS: 0 });
      depart(t.travel, { mode, owner: 2, fromNode: 0, to: destinationOfSet(3), atS: 0 });
      t.run(1);
      const { slots, costs } = t.movement.trees;
      for (const [destination, targets] of [
        [9, [9]],
        [destinationOfSet(3), [4, 17]],
      ] as const) {
        const slot = slots.destination.findIndex((d, s) => d === destination && slots.taken[s] === 1);
        const least = costsTo(t, [...targets], mode);
        // Between parts that closures have severed nobody searches.
        if (slot < 0) {
          expect(isCutOff(t.movement, 0, 0)).toBe(true);
          expect(least[0]).toBeGreaterThanOrEqual(closedMs);
          severed += 1;
          continue;
        }
        const found = [...costs.toGoMs.subarray(slot * 30, slot * 30 + 30)];
        const isSettled = (_: number, node: number) => costs.settled[slot * 30 + node] === 1;
        expect(found.filter(isSettled)).toEqual(least.filter(isSettled));
        // What is not settled is as dear as is said of it; who asks can choose, a set reaches everybody.
        for (const [node, ms] of found.entries()) {
          expect(ms).toBeGreaterThanOrEqual(least[node]!);
          if (isSettled(ms, node)) continue;
          expect(least[node]!).toBeGreaterThanOrEqual(unsettledMs(t.movement, slot, node));
        }
        for (const node of destination < 0 ? found.keys() : [0])
          expect(isFinal(t.movement, slot, node)).toBe(true);
      }
    }
    expect(severed > 0).toBe(mode !== unit);
  });

  test('who asks from elsewhere has the search gone on with: nothing is settled twice', () => {
    const t = traffic(gridCity(12, 100));
    const ask = (owner: number, fromNode: number) =>
      depart(t.travel, { mode: car, owner, fromNode, to: 0, atS: owner });
    const { slots, costs, register } = t.movement.trees;
    const slot = () => slots.destination.findIndex((d, s) => d === 0 && slots.taken[s] === 1);
    const made = [6, 72, 66, 11].map((fromNode, i) => {
      ask(i + 1, fromNode);
      t.run(2 * i + 3);
      const settled = costs.settled.slice(slot() * 144, slot() * 144 + 144);
      return { asked: slots.asked[slot()], settled, count: settled.filter((is) => is === 1).length };
    });
    expect(register.built[0]).toBe(1);
    expect(made.map(({ asked }) => asked)).toEqual([6, 72, 66, 11]);
    for (const [i, { settled, count }] of made.entries()) {
      const before = made[i - 1]?.settled ?? new Uint8Array(144);
      expect(before.every((was, node) => was <= settled[node]!)).toBe(true);
      expect(count).toBeGreaterThan(before.filter((is) => is === 1).length);
    }
    // Eleven streets in a row are no reason to look at the whole grid.
    expect(made[0]!.count).toBeLessThan(72);
    t.run(600);
    expect(t.travel.counts.arrived[0]).toBe(4);
  });

  test.each([car, walk])('what is chosen ahead is what would be chosen at the corner, mode %i', (mode) => {
    const trackOf = (remembers: boolean) => {
      const t = traffic(gridCity(10, 120));
      const luck = stream(5, 'ahead');
      const { ahead } = t.movement;
      const track: number[] = [];
      let used = 0;
      for (let owner = 0; owner < 40; owner += 1)
        depart(t.travel, { mode, owner, fromNode: luck.int(100), to: luck.int(100), atS: owner });
      for (let s = 1; s < 900; s += 1) {
        // Water comes and goes and streets are shut, now and then right before somebody.
        const road = luck.int(t.city.roads.count);
        const depthCm = s % 7 === 0 ? 60 : 0;
        t.roadWorld.roads.depthCm[road] = depthCm;
        for (let link = 0; link < t.city.links.count; link += 1) {
          if (t.city.links.road[link] !== road) continue;
          t.roadWorld.links.walkable[link] = depthCm > 0 ? 0 : 1;
          t.roadWorld.links.open[link] = depthCm > 0 ? 0 : 1;
        }
        if (!remembers) ahead.traveller.fill(0);
        used += ahead.next.reduce((all, next) => all + next, 0);
        t.run(s);
        track.push(...t.travel.travellers.link.subarray(0, 40));
      }
      return { track, used };
    };
    const [kept, afresh] = [trackOf(true), trackOf(false)];
    expect(kept.track).toEqual(afresh.track);
    expect(kept.used).toBeGreaterThan(afresh.used);
  });

  test('a tree made for who asks gives the same choices as the whole one', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const luck = stream(seed, 'choices');
      const place = Array.from({ length: 120 }, () => [luck.int(900), luck.int(900)] as [number, number]);
      const streets: Street[] = Array.from({ length: 330 }, () => {
        const [from, to] = [luck.int(120), luck.int(120)];
        const straightM = Math.hypot(place[from]![0] - place[to]![0], place[from]![1] - place[to]![1]);
        return { from, to, lengthM: straightM * (1 + luck.int(40) / 100) + 1, oneway: luck.int(4) === 0 };
      });
      for (const mode of [car, walk]) {
        const ways = [false, true].map((whole) => {
          const t = traffic(networkCity(place, streets));
          const { travellers } = t.travel;
          const { slots } = t.movement.trees;
          const links: number[] = [];
          let led = false;
          for (let owner = 0; owner < 7; owner += 1)
            depart(t.travel, { mode, owner, fromNode: 17 * owner, to: 119 - (owner % 3), atS: owner });
          for (let s = 1; s < 1500; s += 3) {
            // Trees of who has met a closure are made for everywhere; here none is closed.
            if (whole) travellers.informed.fill(t.movement.knowledge.register.epoch[0]!);
            t.run(s);
            links.push(...travellers.link.subarray(0, 7));
            led ||= slots.asked.some((asked, slot) => slots.taken[slot] === 1 && asked >= 0);
          }
          return { links, led };
        });
        expect(ways[0]!.links).toEqual(ways[1]!.links);
        expect(ways[0]!.led).toBe(true);
      }
    }
  });

  test('a set said again, in whatever order and however often, is no change; another member is', () => {
    const t = traffic(gridCity(3, 100));
    const versions = [[1, 2], [2, 1, 2], [1, 2, 5], [1], []].map((nodes) => {
      setDestinationSet(t.travel, 0, nodes);
      return t.travel.sets.version[0];
    });
    expect(versions).toEqual([1, 1, 2, 3, 4]);
  });

  test('who is on the way to a place that shuts goes on to the next', () => {
    const t = traffic(gridCity(5, 100));
    setDestinationSet(t.travel, 0, [2, 24]);
    const id = depart(t.travel, { mode: walk, owner: 1, fromNode: 0, to: destinationOfSet(0), atS: 0 });
    t.run(100);
    setDestinationSet(t.travel, 0, [24]);
    t.run(3000);
    expect(t.travel.travellers.node[id]).toBe(24);
    expect(t.travel.travellers.endMs[id]! / 1000).toBeCloseTo(800 / 1.34, 0);
  });

  test('with few slots the least recently used makes room, and everybody still arrives', () => {
    const t = traffic(gridCity(6, 100), { treeBytes: 1 });
    for (let i = 0; i < 36; i += 1)
      depart(t.travel, { mode: car, owner: i, fromNode: 35 - i, to: i, atS: i % 3 });
    t.run(600);
    expect(t.travel.counts.arrived[0]).toBe(36);
  });
});

describe('information delay', () => {
  /** A short way 0-1-2 and a long way round 0-3-2. */
  const build = (): Traffic =>
    traffic(
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
          { from: 0, to: 3, lengthM: 500 },
          { from: 3, to: 2, lengthM: 500 },
        ],
      ),
    );
  const tripS = (t: Traffic, owner: number, atS: number): number => {
    const id = depart(t.travel, { mode: car, owner, fromNode: 0, to: 2, atS });
    while (t.travel.travellers.report[id] === 0) t.run(t.nowS + 1);
    const seconds = (t.travel.travellers.endMs[id]! - atS * 1000) / 1000;
    drainArrivals(t.travel, 'people', () => {});
    return seconds;
  };

  test('who does not know drives up to the barrier and turns round there; later ones know', () => {
    const t = build();
    const direct = 600 / 13.89;
    const round = 1000 / 13.89;
    expect(tripS(t, 1, 0)).toBeCloseTo(direct, 1);
    for (const link of [2, 3]) t.roadWorld.links.open[link] = 0;
    expect(tripS(t, 2, 60)).toBeCloseTo(600 / 13.89 + round, 1);
    // Nobody has told this one either.
    expect(tripS(t, 3, 200)).toBeCloseTo(600 / 13.89 + round, 1);
    // The snapshot at 300 s holds the closure.
    expect(tripS(t, 4, 320)).toBeCloseTo(round, 1);
    for (const link of [2, 3]) t.roadWorld.links.open[link] = 1;
    expect(tripS(t, 5, 400)).toBeCloseTo(round, 1);
    expect(tripS(t, 6, 610)).toBeCloseTo(direct, 1);
  });

  test('afresh a way one waits, is reported once, and goes on when a way is known', () => {
    const t = build();
    t.roadWorld.links.open.fill(0);
    const id = depart(t.travel, { mode: car, owner: 1, fromNode: 0, to: 2, atS: 0 });
    t.run(700);
    const seen: number[] = [];
    drainArrivals(t.travel, 'people', (_, what) => seen.push(what));
    t.roadWorld.links.open.fill(1);
    t.run(1000);
    drainArrivals(t.travel, 'people', (_, what) => seen.push(what));
    expect(seen).toEqual([outcome.noRoute, outcome.arrived]);
    // It looks again every 300 s; the first time after the snapshot at 900 s is at 900 s.
    expect(t.travel.travellers.endMs[id]).toBe(0);
    expect(t.travel.counts.noRoute[0]).toBe(1);
    expect(t.travel.slab.live).toBe(0);
  });
});

describe('own opinions', () => {
  test('spread travellers over equal ways, and each has the same opinion every time', () => {
    const t = traffic(gridCity(6, 100), { travellers: 400 });
    const ids = Array.from({ length: 300 }, (_, i) =>
      depart(t.travel, { mode: walk, owner: i % 100, fromNode: 0, to: 35, atS: 0 }),
    );
    t.run(5);
    const first = ids.map((id) => t.travel.travellers.link[id]!);
    const east = first.filter((link) => link === first[0]).length;
    expect(east).toBeGreaterThan(90);
    expect(east).toBeLessThan(210);
    expect(first.slice(0, 100)).toEqual(first.slice(100, 200));
  });

  test('never make a way longer than the error allows', () => {
    const t = traffic(gridCity(10, 100));
    for (let i = 0; i < 200; i += 1) depart(t.travel, { mode: unit, owner: i, fromNode: 0, to: 99, atS: 0 });
    t.run(600);
    drainArrivals(t.travel, 'units', (id) => {
      expect(t.travel.travellers.endMs[id]! / 1000).toBeLessThanOrEqual((1800 / 13.89) * 1.25);
    });
    expect(t.travel.counts.arrived[0]).toBe(200);
  });
});
