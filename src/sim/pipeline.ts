/**
 * The one list that says in which order systems run within a second. A system that reads what a later one writes reads
 * the value of the second before: loops between systems are closed one period late.
 */
import type { ScanWake } from '../kernel/wake.ts';
import { createExposure } from './exposure/exposure.ts';
import { createLoss } from './exposure/loss.ts';
import { createPipeExposure } from './exposure/pipes.ts';
import { createTankExposure } from './exposure/tanks.ts';
import { createVapourExposure } from './exposure/vapour.ts';
import { createWindExposure } from './exposure/wind.ts';
import { createWrecks } from './exposure/wrecks.ts';
import { createLevees } from './hazards/flood/levees.ts';
import { createFlood } from './hazards/flood/system.ts';
import { createRelease } from './hazards/release/system.ts';
import { createForecaster } from './hazards/storm/forecaster.ts';
import { createStorm } from './hazards/storm/system.ts';
import { createInformation, type Information } from './information/information.ts';
import { createMeasures, type Measures } from './measures/measures.ts';
import { createCare } from './lifelines/care/system.ts';
import { createDependencies } from './lifelines/dependencies/dependencies.ts';
import { createHouseholdServices } from './lifelines/dependencies/households.ts';
import { createDrainage } from './lifelines/drainage/system.ts';
import { createPower } from './lifelines/power/system.ts';
import { createFuel } from './lifelines/fuel/system.ts';
import { createRepair } from './lifelines/repair/system.ts';
import { createTelecom } from './lifelines/telecom/system.ts';
import { createWater, type OpenWater } from './lifelines/water/system.ts';
import { declareMovement, movementSystem } from './movement/index.ts';
import { createInhaled } from './people/inhaled.ts';
import { createPeople } from './people/people.ts';
import { createResponse } from './response/response.ts';
import type { KernelModules, System } from './system.ts';
import type { World } from './world/world.ts';

export interface Pipeline {
  readonly systems: readonly System[];
  readonly information: Information;
  readonly measures: Measures;
  /** Binds compiled kernels; called once the columns are placed. */
  bind(memory: WebAssembly.Memory | null, scanWake: ScanWake): void;
}

/** Declares the systems' own columns, in this order, and lists them in the order they run. */
export function createPipeline(world: World, kernels: KernelModules, openWater: OpenWater): Pipeline {
  const { scenario } = world.documents;
  const storm = createStorm(world, scenario.weather);
  const forecaster = createForecaster(world, scenario.weather);
  const { soilFilled, river, levees: walls } = scenario.flood;
  const calmTide = river === undefined && walls.length === 0;
  const flood = createFlood(world, { soilFilled, calmTide }, kernels.flood);
  const levees = createLevees(world);
  const drainage = createDrainage(world, scenario.flood.drains);
  const release = createRelease(world, scenario.start);
  const exposure = createExposure(world);
  const wind = createWindExposure(world);
  const loss = createLoss(world);
  const wrecks = createWrecks(world);
  const tanks = createTankExposure(world);
  const pipes = createPipeExposure(world);
  const vapour = createVapourExposure(world);
  const power = createPower(world);
  const water = createWater(world, openWater);
  const telecom = createTelecom(world);
  const dependencies = createDependencies(world);
  const households = createHouseholdServices(world);
  const care = createCare(world, scenario.start);
  const fuel = createFuel(world);
  const repair = createRepair(world);
  const movement = movementSystem(declareMovement(world.setup, world.roadWorld, world.travel));
  const people = createPeople(world);
  const inhaled = createInhaled(world);
  const information = createInformation(world);
  const response = createResponse(world);
  const measures = createMeasures(world);
  return {
    systems: [
      storm,
      forecaster,
      flood,
      levees,
      drainage,
      release,
      exposure,
      wind,
      loss,
      wrecks,
      tanks,
      pipes,
      vapour,
      power,
      water,
      telecom,
      dependencies,
      households,
      care,
      fuel,
      repair,
      movement,
      people,
      inhaled,
      ...information.systems,
      response,
      measures.system,
    ],
    information,
    measures,
    bind: (memory, scanWake) => {
      flood.bind(memory);
      people.bind(scanWake);
    },
  };
}
