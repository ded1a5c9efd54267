/**
 * Movement on random networks under random departures, cancellations, new destinations, closures and water: nothing is
 * lost or doubled, closed means closed, and a run restored at any tick goes on as if it had never stopped.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roadFlag, type City } from '../../src/city/model.ts';
import { type Stream, stream } from '../../src/kernel/random.ts';
import {
  cancel,
  depart,
  destinationOfSet,
  drainArrivals,
  redirect,
  setDestinationSet,
  travelMode,
  travelState,
  vehiclesOn,
} from '../../src/sim/world/travel.ts';
import { storageOf } from '../../src/sim/movement/queues.ts';
import { setWaterClosed } from '../../src/sim/world/roads.ts';
import { networkCity, traffic, type Street, type Traffic } from '../support/network.ts';
import { storeHash } from '../support/storeHash.ts';

const durationS = 900;
const parameters = fc.record({
  seed: fc.integer({ min: 1, max: 0x7fffffff }),
  size: fc.integer({ min: 2, max: 6 }),
  blockM: fc.integer({ min: 8, max: 300 }),
  perMinute: fc.integer({ min: 1, max: 150 }),
  stopS: fc.integer({ min: 1, max: durationS - 1 }),
});
type Parameters = typeof parameters extends fc.Arbitrary<infer T> ? T : never;

describe('movement', () => {
  test('conserves travellers, storage and counts, and keeps out of closed links', () => {
    fc.assert(
      fc.property(parameters, (p) => {
        const t = start(p);
        const before = new Int32Array(t.city.links.count);
        while (t.nowS < 600) {
          act(t, p);
          before.set(t.travel.links.entries);
          t.run(t.nowS + 1);
          for (let link = 0; link < before.length; link += 1) {
            if (t.roadWorld.links.open[link] === 0) expect(t.travel.links.entries[link]).toBe(before[link]);
          }
          if (t.nowS % 20 === 0) checkInvariants(t);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('save, restore, go on: the same bits as never stopping', () => {
    fc.assert(
      fc.property(parameters, (p) => {
        const whole = start(p);
        let saved = new Uint8Array();
        const reports: string[] = [];
        while (whole.nowS < durationS) {
          if (whole.nowS === p.stopS) {
            saved = new Uint8Array(whole.store.buffer.slice(0));
            reports.length = 0;
          }
          advance(whole, p, reports);
        }
        const restored = start(p);
        // What is not hashed must not matter: it keeps whatever another run left in it.
        while (restored.nowS < 30) advance(restored, { ...p, seed: p.seed ^ 0x5555 }, []);
        for (const { byteOffset, byteLength } of restored.store.hashedRuns) {
          new Uint8Array(restored.store.buffer).set(
            saved.subarray(byteOffset, byteOffset + byteLength),
            byteOffset,
          );
        }
        restored.nowS = p.stopS;
        const again: string[] = [];
        while (restored.nowS < durationS) advance(restored, p, again);
        expect(again).toEqual(reports);
        expect(storeHash(restored.store)).toBe(storeHash(whole.store));
      }),
      { numRuns: 40 },
    );
  });

  test('one more trip elsewhere changes nobody`s luck', () => {
    const p = { seed: 11, size: 5, blockM: 120, perMinute: 0, stopS: 0 };
    const times = [false, true].map((more) => {
      const t = start(p);
      // The one more comes first, so that everybody else stands in another row.
      if (more) depart(t.travel, { mode: travelMode.unit, owner: 6, fromNode: 20, to: 15, atS: 5 });
      const id = depart(t.travel, { mode: travelMode.walk, owner: 5, fromNode: 0, to: 24, atS: 10 });
      for (let i = 0; i < 40; i += 1)
        depart(t.travel, { mode: travelMode.car, owner: i, fromNode: i % 9, to: 9 - (i % 9), atS: 10 });
      const links: number[] = [];
      while (t.nowS < 1500) {
        t.run(t.nowS + 1);
        const link = t.travel.travellers.link[id]!;
        if (link !== links.at(-1)) links.push(link);
      }
      return [t.travel.travellers.endMs[id], links];
    });
    expect(times[0]).toEqual(times[1]);
  });
});

function advance(t: Traffic, p: Parameters, reports: string[]): void {
  act(t, p, reports);
  t.run(t.nowS + 1);
}

function start({ seed, size, blockM }: Parameters): Traffic {
  const t = traffic(randomCity(stream(seed, 'city'), size, blockM), {
    seed,
    travellers: 400,
    informationDelayS: 120,
    retryMs: 60_000,
  });
  setDestinationSet(t.travel, 0, [0, size * size - 1]);
  return t;
}

/** A grid with some streets missing, one-way, wide, or without cars. */
function randomCity(luck: Stream, size: number, blockM: number): City {
  const nodes = Array.from({ length: size * size }, (_, i): [number, number] => [
    (i % size) * blockM,
    Math.floor(i / size) * blockM,
  ]);
  const streets: Street[] = [];
  const add = (from: number, to: number): void => {
    const kind = luck.int(10);
    if (kind === 0) return;
    const common = { from, to, speedMps: 5 + luck.int(15), lanes: 1 + luck.int(2) };
    if (kind === 1) streets.push({ ...common, flowVph: 0, flags: roadFlag.noCars });
    else streets.push({ ...common, oneway: kind === 2, flowVph: 600 + luck.int(1500) });
  };
  for (let node = 0; node < nodes.length; node += 1) {
    if (node % size < size - 1) add(node, node + 1);
    if (node + size < nodes.length) add(node, node + size);
  }
  return networkCity(nodes, streets);
}

/** What others do in the second from now: a function of seed, time and state alone. */
function act(t: Traffic, { seed, size, perMinute }: Parameters, reports: string[] = []): void {
  const { travel, roadWorld, city, nowS } = t;
  const luck = stream(seed, `act ${nowS}`);
  const nodes = size * size;
  const anyone = (): number => luck.int(Math.max(1, travel.slab.highWater));
  if (nowS % 7 === 0) {
    drainArrivals(travel, 'people', (id, what) =>
      reports.push(`${nowS} ${id} ${what} ${travel.travellers.endMs[id]}`),
    );
    drainArrivals(travel, 'units', (id, what) =>
      reports.push(`${nowS} u${id} ${what} ${travel.travellers.endMs[id]}`),
    );
  }
  while (luck.int(60) < perMinute % 60 || luck.int(100) < perMinute / 2) {
    if (travel.slab.live >= 390) break;
    depart(travel, {
      mode: luck.pick([0, 0, 0, 1, 1, 2]),
      owner: luck.int(1000),
      fromNode: luck.int(nodes),
      to: luck.int(3) === 0 ? destinationOfSet(0) : luck.int(nodes),
      atS: nowS + luck.int(30),
      speedPm: 500 + luck.int(800),
      wadingCm: luck.pick([30, 60]),
    });
    if (luck.int(2) === 0) break;
  }
  const id = anyone();
  if (luck.int(10) === 0 && travel.slab.isLive(id) && travel.travellers.state[id] !== travelState.dismissed)
    cancel(travel, id);
  const other = anyone();
  const isGone = !travel.slab.isLive(other) || (travel.travellers.requests[other]! & 2) !== 0;
  if (luck.int(10) === 0 && !isGone && travel.travellers.state[other]! < travelState.arrived)
    redirect(travel, other, luck.int(nodes));
  if (luck.int(100) === 0)
    setDestinationSet(
      travel,
      0,
      [luck.int(nodes), luck.int(nodes)].filter((n, i, a) => a.indexOf(n) === i),
    );
  if (city.roads.count === 0) return;
  const road = luck.int(city.roads.count);
  if (luck.int(8) === 0) roadWorld.roads.depthCm[road] = luck.int(3) === 0 ? luck.int(80) : 0;
  if (luck.int(12) === 0) roadWorld.roads.orderClosed[road] = luck.int(3) === 0 ? 1 : 0;
  if (luck.int(50) === 0 && city.links.count > 0)
    travel.links.redPm[luck.int(city.links.count)] = luck.pick([0, 0, 300, 1000]);
  const depthCm = roadWorld.roads.depthCm[road]!;
  setWaterClosed(roadWorld, road, depthCm >= 30);
  const open = depthCm < 30 && roadWorld.roads.orderClosed[road] === 0 ? 1 : 0;
  for (let link = 0; link < city.links.count; link += 1) {
    if (city.links.road[link] !== road) continue;
    roadWorld.links.open[link] = open;
    roadWorld.links.walkable[link] = depthCm < 70 ? 1 : 0;
    roadWorld.links.speedCmps[link] = Math.round(
      city.links.freeSpeedCmps[link]! * Math.max(0, 1 - depthCm / 30),
    );
  }
}

function checkInvariants(t: Traffic): void {
  const { travel, movement, city, store } = t;
  const { travellers, counts } = travel;
  store.assertCanonical();
  const walkers = new Int32Array(city.roads.count);
  let live = 0;
  let ended = 0;
  for (let id = 0; id < travel.slab.highWater; id += 1) {
    if (!travel.slab.isLive(id)) continue;
    live += 1;
    const state = travellers.state[id]!;
    if (state >= travelState.arrived) ended += 1;
    if (state === travelState.moving && travellers.mode[id] === travelMode.walk) {
      const road = city.links.road[travellers.link[id]!]!;
      walkers[road] = walkers[road]! + 1;
    }
  }
  expect([...travel.roads.walkers]).toEqual([...walkers]);
  expect(live).toBe(travel.slab.live);
  const over = counts.arrived[0]! + counts.caught[0]! + counts.cancelled[0]!;
  const pending = travel.register.requests[0]!;
  expect(pending).toBe(0);
  expect(counts.departed[0]).toBe(over + live - ended);
  let pushed = 0;
  for (let link = 0; link < city.links.count; link += 1) {
    let inside = 0;
    let last = -1;
    for (let id = movement.queues.head[link]!; id >= 0; id = travellers.next[id]!) {
      expect(travellers.link[id]).toBe(link);
      expect(travellers.mode[id]).toBe(travelMode.car);
      expect(travellers.state[id]).toBe(travelState.moving);
      inside += 1;
      last = id;
    }
    expect(movement.queues.tail[link]).toBe(last);
    expect(vehiclesOn(travel, link)).toBe(inside);
    pushed += Math.max(0, inside - storageOf(movement, link));
    if (inside > 0) expect(movement.calendar.items.place[link]).toBe(1);
  }
  expect(pushed).toBeLessThanOrEqual(counts.pushes[0]!);
}
