/** Addressed draws and named streams of `kernel/random`. */
import * as random from '../../../src/kernel/random.ts';
import { Digest } from '../digest.ts';
import type { GoldenJob } from '../types.ts';

const seeds = [0, 7, 4294967295];
const times = [0, 1, 3600, 86_399];
const purposes = ['call/duration', 'people/wake', '演练'];
const ids = 5000;

export const randomJobs: readonly GoldenJob[] = [
  { name: 'random.address', run: hashAddressed },
  { name: 'random.stream', run: hashStreams },
];

async function hashAddressed(): Promise<string> {
  const digest = new Digest();
  const key = new Uint32Array(2);
  const draws = new Uint32Array(ids);
  const derived = new Float64Array(3 * ids);
  for (const seed of seeds) {
    for (const name of purposes) {
      for (const timeS of times) {
        random.drawKey(seed, random.purpose(name), timeS, key);
        const [a = 0, b = 0] = key;
        for (let id = 0; id < ids; id += 1) {
          draws[id] = random.drawU32(id, a, b);
          derived[3 * id] = random.drawNormal(id, a, b);
          derived[3 * id + 1] = random.drawExponential(id, a, b);
          derived[3 * id + 2] = random.drawBelow(1000, id, a, b);
        }
        digest.add(key).add(draws).add(derived);
      }
    }
  }
  return digest.hex();
}

async function hashStreams(): Promise<string> {
  const digest = new Digest();
  for (const seed of seeds) {
    const stream = random.stream(seed, 'golden');
    digest.add(Float64Array.from({ length: ids }, () => stream.next()));
  }
  return digest.hex();
}
