/**
 * The whole engine on the default city: a 6 h drill headless with flood and checkpoints, the hour before the rain against the
 * worst hour, and returns to random minutes. Prints ratios to real time and the final hash.
 */
import { generateCity } from '../../src/city/generate/index.ts';
import type { EngineApi } from '../../src/contract/engine.ts';
import { cityHash } from '../../src/city/package/index.ts';
import { stream } from '../../src/kernel/random.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { createEngine } from '../../src/sim/engine.ts';
import { readScenario } from '../../src/headless/read.ts';
import { loadWater } from '../../src/run/water.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';

const hourS = 3600;

export async function bench(): Promise<Record<string, number | string>> {
  const { documents } = loadScenario(readScenario('rainstorm-coast').files);
  if (documents === null) throw new Error('the shipped scenario does not load');
  // The rain begins after an hour, so that a whole dry hour can be compared with the worst wet one.
  const { weather } = documents.scenario;
  const rain = { ...weather.rain!, start: hourS };
  const scenario = { ...documents.scenario, duration: 6 * hourS, weather: { ...weather, rain } };
  const kernels = kernelModules();
  const city = timed(() => generateCity({ preset: 'coast', seed: 1, sizeM: 3000 }));
  const hash = cityHash(city.value);
  const openWater = await loadWater();
  const run = { documents: { ...documents, scenario }, seed: 7, kernels, openWater };
  const base = { city: city.value, cityHash: hash, ...run };
  // The first run also compiles. Hours are compared in those after it, by the quickest of each: on a machine that others share, what
  // disturbs a run makes it longer, never shorter, and all code of the short dry hour is compiled only after some twenty of them.
  const headless = timed(() => {
    const alone = createEngine({ ...base, checkpoints: false });
    alone.advance(6 * hourS);
    return alone.stateHash();
  });
  const fresh = (): EngineApi => createEngine({ ...base, checkpoints: false });
  const runs: number[][] = [];
  const dryS: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    runs.push(hoursOf(fresh()));
    for (let i = 0; i < 15; i += 1) {
      const quiet = fresh();
      dryS.push(timed(() => quiet.advance(hourS)).seconds);
    }
  }
  const wetS = runs.map((run) => Math.max(...run)).toSorted(ascending);
  const warmS = dryS.slice(20).toSorted(ascending);
  const engine = createEngine(base);
  const wallS = sum(hoursOf(engine));
  const finalHash = engine.stateHash();
  const minutes = stream(3, 'bench.rewind');
  const returns = Array.from({ length: 25 }, () => {
    const atS = minutes.int(6 * 60) * 60;
    return timed(() => engine.rewind(atS)).seconds;
  }).toSorted(ascending);
  const small = timed(() => {
    const test = testEngine({ kernels, orders: testOrders(), checkpoints: false });
    test.advance(6 * hourS);
    return test.stateHash();
  });
  return {
    residents: city.value.residents.count,
    buildings: city.value.buildings.count,
    cells: city.value.terrain.cols * city.value.terrain.rows,
    'city generation, s': city.seconds,
    'state, MB': engine.info().stateBytes / 1e6,
    events: engine.eventCount(),
    'real-time factor, with checkpoints': (6 * hourS) / wallS,
    'real-time factor, headless, cold': (6 * hourS) / headless.seconds,
    'real-time factor, headless': (6 * hourS) / Math.min(...runs.map(sum)),
    'dry hour, second run, quickest, median, ms': [runs[0]![0]!, warmS[0]!, warmS[20]!].map(ms).join(', '),
    'worst hour, quickest, median, ms': [wetS[0]!, wetS[2]!].map(ms).join(', '),
    'dry hour / worst hour, quickest': warmS[0]! / wetS[0]!,
    'dry hour / worst hour, median': warmS[20]! / wetS[2]!,
    'rewind median, s': returns[12]!,
    'rewind worst, s': returns.at(-1)!,
    '1 km test city, 6 h, s': small.seconds,
    'hashes equal': String(finalHash === headless.value),
    'final hash': headless.value,
    'test city hash': small.value,
  };
}

function hoursOf(engine: EngineApi): number[] {
  return [1, 2, 3, 4, 5, 6].map((hour) => timed(() => engine.advance(hour * hourS)).seconds);
}

const ascending = (p: number, q: number): number => p - q;
const sum = (seconds: readonly number[]): number => seconds.reduce((a, b) => a + b, 0);
const ms = (seconds: number): string => (seconds * 1000).toFixed(0);

function timed<T>(run: () => T): { value: T; seconds: number } {
  const startMs = performance.now();
  const value = run();
  return { value, seconds: (performance.now() - startMs) / 1000 };
}
