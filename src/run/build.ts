/** Puts a run together: texts → documents, a city, compiled kernels → an engine at time 0. */
import { generateCity } from '../city/generate/index.ts';
import type { City } from '../city/model.ts';
import { cityHash, decodePackage } from '../city/package/index.ts';
import type { Documents } from '../contract/documents.ts';
import type { DrillStart } from '../contract/drill.ts';
import type { EngineApi } from '../contract/engine.ts';
import { InputError, type Issue } from '../contract/issue.ts';
import type { LoggedOrder } from '../contract/orders.ts';
import { type ScenarioFiles, loadScenario } from '../scenario/load.ts';
import { createEngine, type StepWrapper } from '../sim/engine.ts';
import type { OpenWater } from '../sim/lifelines/water/system.ts';
import type { KernelModules } from '../sim/system.ts';
import { loadWater } from './water.ts';

export interface Run {
  engine: EngineApi;
  city: City;
  /** What is doubtful about the documents or how they fit this city; errors are thrown. */
  warnings: readonly Issue[];
}

export interface RunStart {
  files: ScenarioFiles;
  /** The checked content of the files; they are read where it is undefined. */
  documents?: Documents | undefined;
  /** A city package; undefined generates the city that the scenario asks for. */
  cityBytes?: Uint8Array | undefined;
  /** Name of the package in messages. */
  cityFile?: string | undefined;
  /** The scenario's own where undefined. */
  seed?: number | undefined;
  orders?: readonly LoggedOrder[];
  kernels: KernelModules;
  /** Of `loadWater`. */
  openWater: OpenWater;
  /** False where nobody will rewind. */
  checkpoints?: boolean;
  /** See `EngineOptions.around`. */
  around?: StepWrapper | undefined;
}

/** Throws `InputError` with everything that is wrong with the texts, the city or how they fit. Waits for the engine of the water mains. */
export async function buildEngine(start: DrillStart): Promise<Run> {
  const openWater = await loadWater();
  return buildRun({
    files: start.files,
    documents: start.documents,
    cityBytes: start.city.kind === 'package' ? start.city.bytes : undefined,
    seed: start.seed,
    orders: start.orders,
    kernels: { flood: compiled(start.kernels.flood), pages: compiled(start.kernels.pages) },
    openWater,
  });
}

/** As `buildEngine`, for callers that hold compiled kernels. */
export function buildRun({
  files,
  documents: checked,
  cityBytes,
  cityFile,
  seed,
  orders = [],
  kernels,
  openWater,
  checkpoints = true,
  around,
}: RunStart): Run {
  const loaded = checked === undefined ? loadScenario(files) : null;
  const documents = checked ?? loaded?.documents ?? null;
  const issues = loaded?.issues ?? [];
  if (documents === null) throw new InputError(issues);
  /** Adds file and line to issues, for which the texts are read if they have not been. */
  const located = (found: readonly Issue[]): Issue[] => {
    if (found.length === 0) return [];
    const { locate } = loaded ?? loadScenario(files);
    return found.map(locate);
  };
  const { city, hash } =
    cityBytes === undefined ? hashed(scenarioCity(documents)) : decodePackage(cityBytes, cityFile);
  try {
    const options = { city, cityHash: hash, documents, kernels, openWater, orders, checkpoints };
    const engine = createEngine({
      ...options,
      seed: seed ?? documents.scenario.seed,
      ...(around === undefined ? {} : { around }),
    });
    return { engine, city, warnings: [...issues, ...located(engine.info().warnings)] };
  } catch (thrown) {
    if (thrown instanceof InputError) throw new InputError([...issues, ...located(thrown.issues)]);
    throw thrown;
  }
}

/** The city that the scenario asks for where none is handed in. */
export function scenarioCity({ scenario }: Pick<Documents, 'scenario'>): City {
  const { preset, size, seed, cell } = scenario.city;
  return generateCity({ preset, seed, sizeM: size, cellM: cell });
}

function hashed(city: City): { city: City; hash: string } {
  return { city, hash: cityHash(city) };
}

function compiled(bytes: ArrayBuffer | null): WebAssembly.Module | null {
  return bytes === null ? null : new WebAssembly.Module(bytes);
}
