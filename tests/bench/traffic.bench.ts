/**
 * `npm run bench -- traffic [trips] [destinations]`: an hour of cars on a grid of 60 × 60 streets of 150 m. 100,000 trips
 * an hour from anywhere to one of 100 nodes is the demand that SUMO's mesoscopic mode took 16.5 s for. One thread.
 */
import { gridCity, traffic } from '../support/network.ts';
import { storeHash } from '../support/storeHash.ts';
import { depart, drainArrivals, travelMode } from '../../src/sim/world/travel.ts';
import { stream } from '../../src/kernel/random.ts';

const size = 60;
const durationS = 3600;

export async function bench(parameters: string[]): Promise<Record<string, number | string>> {
  const [trips = 100_000, destinations = 100] = parameters.map(Number);
  const world = traffic(gridCity(size, 150), { travellers: 60_000 });
  const { travel, movement, store } = world;
  const luck = stream(7, 'bench.traffic');
  const targets = Array.from({ length: destinations }, () => luck.int(size * size));
  const demand = Array.from({ length: trips }, (_, owner) => ({
    mode: travelMode.car,
    owner,
    fromNode: luck.int(size * size),
    to: targets[luck.int(destinations)]!,
    atS: Math.floor((owner * durationS) / trips),
  }));
  let next = 0;
  let runningSum = 0;
  let tripMs = 0;
  let arrived = 0;
  const stepMs = new Float64Array(durationS);
  const cpuBefore = process.cpuUsage();
  const heapBefore = process.memoryUsage().heapUsed;
  for (let s = 0; s < durationS; s += 1) {
    const startMs = performance.now();
    for (; next < trips && demand[next]!.atS <= s; next += 1) depart(travel, demand[next]!);
    world.run(s + 1);
    drainArrivals(travel, 'people', (id) => {
      arrived += 1;
      tripMs += travel.travellers.endMs[id]! - travel.travellers.departMs[id]!;
    });
    stepMs[s] = performance.now() - startMs;
    runningSum += travel.slab.live;
  }
  const heapGrowth = process.memoryUsage().heapUsed - heapBefore;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuS = (user + system) / 1e6;
  const wallS = stepMs.reduce((a, b) => a + b, 0) / 1000;
  stepMs.sort();
  const moves = travel.counts.linkMoves[0]!;
  return {
    'real-time factor': durationS / wallS,
    'real-time factor of CPU time': durationS / cpuS,
    'link moves/s': moves / wallS,
    'link moves per CPU s': moves / cpuS,
    'link moves': moves,
    'step p50 ms': stepMs[durationS / 2]!,
    'step p95 ms': stepMs[Math.floor(durationS * 0.95)]!,
    'step p99 ms': stepMs[Math.floor(durationS * 0.99)]!,
    'trees built': movement.trees.register.built[0]!,
    'mean running': runningSum / durationS,
    'mean trip s': tripMs / arrived / 1000,
    arrived,
    rotations: travel.counts.rotations[0]!,
    reroutes: travel.counts.reroutes[0]!,
    pushes: travel.counts.pushes[0]!,
    'heap growth MB': heapGrowth / 1e6,
    'state MB': store.byteLength / 1e6,
    hash: storeHash(store),
  };
}
