/**
 * What each system costs: `npm run bench -- systems [scenario] [hours]`, by default the whole of `typhoon-chain` on its city of 10 km.
 * Prints the ratio to real time by the processor time of the thread that simulates, each system's milliseconds, and the final hash.
 * Then the same hours without weather, where every hazard is absent: what a system of hazards costs there, of the whole crisis.
 */
import type { City } from '../../src/city/model.ts';
import type { Documents } from '../../src/contract/documents.ts';
import { cityHash } from '../../src/city/package/index.ts';
import { InputError } from '../../src/contract/issue.ts';
import { readScenario } from '../../src/headless/read.ts';
import { scenarioCity } from '../../src/run/build.ts';
import { loadWater } from '../../src/run/water.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { createEngine } from '../../src/sim/engine.ts';
import { kernelModules } from '../support/kernels.ts';

const openWater = await loadWater();

/** Systems that carry a hazard, or what it does where it arrives. */
const ofHazards = [
  ...['storm', 'forecaster', 'flood', 'drainage', 'release'],
  ...['exposure', 'wind', 'tanks', 'pipes', 'vapour', 'inhaled'],
];

interface Timed {
  readonly cpuS: number;
  readonly events: number;
  readonly hash: string;
  /** Milliseconds by system, in the order they run. */
  readonly ms: ReadonlyMap<string, number>;
}

export async function bench([name = 'typhoon-chain', hours]: string[]): Promise<
  Record<string, number | string>
> {
  const { documents, issues } = loadScenario(readScenario(name).files);
  if (documents === null) throw new InputError(issues);
  const untilS = hours === undefined ? documents.scenario.duration : Number(hours) * 3600;
  const city = scenarioCity(documents);
  const crisis = timedRun(documents, city, untilS);
  const calm = timedRun(withoutWeather(documents), city, untilS);
  const allMs = sum(crisis.ms);
  const figures: Record<string, number | string> = {
    residents: city.residents.count,
    cells: city.terrain.cols * city.terrain.rows,
    hours: untilS / 3600,
    events: crisis.events,
    'processor time, s': crisis.cpuS,
    'real-time factor': untilS / crisis.cpuS,
    'real-time factor, calm': untilS / calm.cpuS,
  };
  for (const [system, ms] of crisis.ms) figures[`${system}, ms, share`] = ofWhole(ms, allMs);
  for (const system of ofHazards)
    figures[`${system} while it is calm, ms, of the crisis`] = ofWhole(calm.ms.get(system)!, allMs);
  return { ...figures, 'final hash': crisis.hash, 'final hash, calm': calm.hash };
}

function timedRun(documents: Documents, city: City, untilS: number): Timed {
  const ms = new Map<string, number>();
  const engine = createEngine({
    city,
    cityHash: cityHash(city),
    documents,
    seed: documents.scenario.seed,
    kernels: kernelModules(),
    openWater,
    checkpoints: false,
    around: (system, step) => {
      ms.set(system, 0);
      return (nowS) => {
        const startedAtMs = performance.now();
        step(nowS);
        ms.set(system, ms.get(system)! + performance.now() - startedAtMs);
      };
    },
  });
  const start = process.threadCpuUsage();
  const { fault } = engine.advance(untilS);
  if (fault !== null) throw fault;
  const { user, system } = process.threadCpuUsage(start);
  return { cpuS: (user + system) / 1e6, events: engine.eventCount(), hash: engine.stateHash(), ms };
}

function withoutWeather({ scenario, ...rest }: Documents): Documents {
  const { sea, forecastError } = scenario.weather;
  return { ...rest, scenario: { ...scenario, weather: { sea, forecastError } } };
}

const sum = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((all, ms) => all + ms, 0);

const ofWhole = (ms: number, all: number): string => `${ms.toFixed(0)}, ${((100 * ms) / all).toFixed(2)} %`;
