/**
 * `npm run bench -- traffic [trips] [destinations] [runs]`: an hour of cars on a grid of 60 × 60 streets of 150 m. 100,000
 * trips an hour is the demand that SUMO's mesoscopic mode took 16.5 s for. One thread. The runs do the same work step by
 * step; "quiet" takes the fastest of each step, which is what one core does when nothing else disturbs it.
 */
import { gridCity, traffic } from '../support/network.ts';
import { storeHash } from '../support/storeHash.ts';
import { depart, drainArrivals, travelMode, type Trip } from '../../src/sim/world/travel.ts';
import { stream } from '../../src/kernel/random.ts';

const size = 60;
const durationS = 3600;

export async function bench(parameters: string[]): Promise<Record<string, number | string>> {
  const [trips = 100_000, destinations = 100, runs = 3] = parameters.map(Number);
  const demand = demandOf(trips, destinations);
  const quietMs = new Float64Array(durationS).fill(Infinity);
  let figures: Record<string, number | string> = {};
  let bestS = Infinity;
  let moves = 0;
  for (let run = 0; run < runs; run += 1) {
    const hour = runHour(demand);
    moves = hour.moves;
    bestS = Math.min(bestS, hour.stepMs.reduce((a, b) => a + b, 0) / 1000);
    for (let s = 0; s < durationS; s += 1) quietMs[s] = Math.min(quietMs[s]!, hour.stepMs[s]!);
    if (run > 0 && figures['hash'] !== hour.figures['hash'])
      throw new Error('two runs of the same hour differ');
    figures = hour.figures;
  }
  const quietS = quietMs.reduce((a, b) => a + b, 0) / 1000;
  quietMs.sort();
  return {
    'real-time factor, quiet': durationS / quietS,
    'real-time factor, best run': durationS / bestS,
    'link moves/s, quiet': moves / quietS,
    'link moves/s, best run': moves / bestS,
    'step p50 ms': quietMs[durationS / 2]!,
    'step p95 ms': quietMs[Math.floor(durationS * 0.95)]!,
    'step p99 ms': quietMs[Math.floor(durationS * 0.99)]!,
    ...figures,
  };
}

function demandOf(trips: number, destinations: number): Trip[] {
  const luck = stream(7, 'bench.traffic');
  const targets = Array.from({ length: destinations }, () => luck.int(size * size));
  return Array.from({ length: trips }, (_, owner) => ({
    mode: travelMode.car,
    owner,
    fromNode: luck.int(size * size),
    to: targets[luck.int(destinations)]!,
    atS: Math.floor((owner * durationS) / trips),
  }));
}

function runHour(demand: readonly Trip[]): {
  stepMs: Float64Array;
  moves: number;
  figures: Record<string, number | string>;
} {
  const world = traffic(gridCity(size, 150), { travellers: 60_000 });
  const { travel, movement, store } = world;
  const stepMs = new Float64Array(durationS);
  let next = 0;
  let runningSum = 0;
  let tripMs = 0;
  let arrived = 0;
  const heapBefore = process.memoryUsage().heapUsed;
  for (let s = 0; s < durationS; s += 1) {
    const startMs = performance.now();
    for (; next < demand.length && demand[next]!.atS <= s; next += 1) depart(travel, demand[next]!);
    world.run(s + 1);
    drainArrivals(travel, 'people', (id) => {
      arrived += 1;
      tripMs += travel.travellers.endMs[id]! - travel.travellers.departMs[id]!;
    });
    stepMs[s] = performance.now() - startMs;
    runningSum += travel.slab.live;
  }
  const heapGrowth = process.memoryUsage().heapUsed - heapBefore;
  const { counts } = travel;
  const figures = {
    'link moves': counts.linkMoves[0]!,
    'trees built': movement.trees.register.built[0]!,
    'mean running': runningSum / durationS,
    'mean trip s': tripMs / arrived / 1000,
    arrived,
    rotations: counts.rotations[0]!,
    reroutes: counts.reroutes[0]!,
    pushes: counts.pushes[0]!,
    'heap growth MB': heapGrowth / 1e6,
    'state MB': store.byteLength / 1e6,
    hash: storeHash(store),
  };
  return { stepMs, moves: counts.linkMoves[0]!, figures };
}
