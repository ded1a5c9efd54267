/** Puts a run together: texts → documents, a city, compiled kernels → an engine at time 0. */
import { generateCity } from '../city/generate/index.ts';
import type { City } from '../city/model.ts';
import { cityHash, decodeCity } from '../city/package/index.ts';
import type { DrillStart } from '../contract/drill.ts';
import type { Documents } from '../contract/documents.ts';
import type { EngineApi } from '../contract/engine.ts';
import { InputError, type Issue } from '../contract/issue.ts';
import { loadScenario } from '../scenario/load.ts';
import { createEngine } from '../sim/engine.ts';

/** Throws `InputError` with everything that is wrong with the texts, the city or how they fit. */
export function buildEngine(start: DrillStart): { engine: EngineApi; city: City; warnings: readonly Issue[] } {
  const { documents, issues } = loadScenario(start.files);
  if (documents === null) throw new InputError(issues);
  const city = start.city.kind === 'package' ? decodeCity(start.city.bytes) : scenarioCity(documents);
  const kernels = { flood: compiled(start.kernels.flood), pages: compiled(start.kernels.pages) };
  const seed = start.seed ?? documents.scenario.seed;
  const engine = createEngine({ city, cityHash: cityHash(city), documents, seed, kernels, orders: start.orders });
  return { engine, city, warnings: [...issues, ...engine.info().warnings] };
}

/** The city that the scenario asks for where none is handed in. */
export function scenarioCity({ scenario }: Documents): City {
  const { preset, size, seed } = scenario.city;
  return generateCity({ preset, seed, sizeM: size });
}

function compiled(bytes: ArrayBuffer | null): WebAssembly.Module | null {
  return bytes === null ? null : new WebAssembly.Module(bytes);
}
