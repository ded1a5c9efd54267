/**
 * Water: what every junction of the mains gives, and what is left in tanks and basins. Solved anew when a pump, works or tank has
 * turned, and every ten minutes where a pipe has, or demand or levels have moved; between two solutions its flows hold.
 */
import type { NetworkEdges, NetworkNodes } from '../../../city/networks.ts';
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import type { System } from '../../system.ts';
import { secondOfDay } from '../../world/dayTime.ts';
import type { World } from '../../world/world.ts';
import { declareWater, pipeState, startWater, type WaterColumns } from './columns.ts';
import { demandShare } from './demand.ts';
import { hydrantsOfFireStations, testHydrants } from './hydrants.ts';
import { createParts } from './parts.ts';
import { lookAtPipes } from './pipes.ts';
import type { PipeState, WaterSnapshot } from './snapshot.ts';
import { createStations, type Stations } from './stations.ts';
import { createSupply, type Publish } from './supply.ts';
import { createTanks, runBegan, type Tanks } from './tanks.ts';
import { waterWorks, type WaterWorks } from './works.ts';

const periodS = 60;
const refreshS = 600;
const hydrantsS = 3600;
/** Change of a tank's level from which a refresh is worth a solution, m. */
const movedM = 0.01;
/** Below this a tank's flow is rounding, L/s: the solver's own limit. */
const stillLps = 1e-3;

/** What a solution is asked of: EPANET, or whatever a test puts in its place. */
export type WaterSolver = Pick<
  WaterSnapshot,
  | 'setPump'
  | 'setPipe'
  | 'setLeak'
  | 'setTank'
  | 'setDemandFactor'
  | 'setHydrant'
  | 'watch'
  | 'solve'
  | 'share'
  | 'pressureM'
  | 'drawnLps'
  | 'leakLps'
  | 'tankInflowLps'
  | 'hydrantLps'
>;

/** Opens a network for solutions; null where there is no WebAssembly, hence no EPANET. */
export type OpenWater = ((nodes: NetworkNodes, edges: NetworkEdges) => WaterSolver) | null;

export interface WaterSystem extends System {
  readonly works: WaterWorks;
  readonly columns: WaterColumns;
}

interface Water {
  readonly world: World;
  readonly works: WaterWorks;
  readonly columns: WaterColumns;
  readonly stations: Stations;
  readonly tanks: Tanks;
  readonly publish: Publish;
  /** Opened when it is first asked. */
  solver(): WaterSolver;
}

/** Without a solver, or in a city without mains, every user of water has all it asks for. */
export function createWater(world: World, open: OpenWater): WaterSystem {
  const { city, setup, documents } = world;
  const works = waterWorks(city);
  const columns = declareWater(setup.layout, works, city.zones.count);
  const startsAtS = secondOfDay(documents.scenario.start);
  const isRun = open !== null && works.junctions.length > 0;
  let solver: WaterSolver | null = null;
  const parts = createParts(world, works, columns);
  const hydrants = hydrantsOfFireStations(city);
  const opened = (): WaterSolver => {
    const made = open!(city.networkNodes, city.networkEdges);
    made.watch(hydrants);
    return made;
  };
  const water: Water = {
    world,
    works,
    columns,
    stations: createStations(world, works, columns),
    tanks: createTanks(world, works, columns, parts),
    publish: createSupply(world, works, columns, parts),
    solver: () => (solver ??= opened()),
  };
  return {
    works,
    columns,
    name: 'water',
    periodS,
    phaseS: 0,
    start: () => {
      startWater(columns, works);
      world.served.fire.lps[0] = -1;
    },
    step: (nowS) => {
      if (!isRun) return;
      drain(water, nowS);
      const share = demandShare(startsAtS + nowS);
      const turned = lookAround(water, nowS);
      if (turned || (nowS % refreshS === 0 && hasMoved(water, share))) solve(water, share, nowS);
      if (nowS % hydrantsS === 0 && hydrants.length > 0) lookAtHydrants(water, hydrants);
    },
  };
}

/** Lets the time since the last look pass; a tank that ran empty or full in it is shut off at that moment. */
function drain(water: Water, nowS: number): void {
  const { register } = water.columns;
  if (register.solves[0] === 0) return;
  for (let leftS = periodS; leftS > 0;) {
    leftS -= water.tanks.pass(leftS);
    if (water.tanks.turn(nowS) > 0) solve(water, register.demand[0]!, nowS);
  }
}

/** Looks at what has changed since the last look; true where it asks for a solution. */
function lookAround({ world, works, columns, stations, tanks }: Water, nowS: number): boolean {
  const { register } = columns;
  const assetNews = world.assets.register.news[0]!;
  const missingNews = world.services.register.missingNews[0]!;
  let turned = tanks.turn(nowS);
  const areAssetsNew = assetNews !== register.assetNews[0];
  if (areAssetsNew || missingNews !== register.missingNews[0]) turned += stations.look(nowS);
  if (nowS % refreshS === 0) turned += lookAtPipes(world, works, columns, nowS);
  register.assetNews[0] = assetNews;
  register.missingNews[0] = missingNews;
  return turned > 0 || register.solves[0] === 0;
}

/** Whether demand or a level is another one than was last solved with, or nothing came of the last solution. */
function hasMoved({ works, columns: { tanks, register }, tanks: { head } }: Water, share: number): boolean {
  if (share !== register.demand[0] || register.unsolved[0] !== noEvent) return true;
  return works.tanks.some((_, row) => Math.abs(head(row) - tanks.solvedHeadM[row]!) > movedM);
}

/** Hole of a leaking pipe, share of its bore. */
const holeShare = 0.1;

const pipeStates = {
  [pipeState.whole]: 'whole',
  [pipeState.broken]: 'broken',
  [pipeState.shut]: 'shut',
  [pipeState.leaking]: 'whole',
} as const satisfies Record<number, PipeState>;

/** Hydrants are tested in the first hour and, while something of the mains is out of work and once afterwards, in each. */
function lookAtHydrants(water: Water, hydrants: readonly number[]): void {
  const { world, works, columns } = water;
  const { fire } = world.served;
  const isHurt =
    columns.register.cut[0]! > 0 ||
    works.stations.some((_, row) => columns.stations.stopped[row] !== noEvent) ||
    works.tanks.some((_, row) => columns.tanks.empty[row] !== noEvent);
  if (!isHurt && fire.wasHurt[0] === 0 && fire.lps[0]! >= 0) return;
  fire.wasHurt[0] = isHurt ? 1 : 0;
  arrange(water, columns.register.demand[0]!);
  testHydrants(world, water.solver(), hydrants);
}

/** One solution of the network as it is now; where the equations do not converge, the last flows hold. */
function solve(water: Water, share: number, nowS: number): void {
  const { works, columns, world, publish } = water;
  const { register } = columns;
  arrange(water, share);
  works.tanks.forEach((_, row) => (columns.tanks.solvedHeadM[row] = water.tanks.head(row)));
  const solver = water.solver();
  register.demand[0] = share;
  register.solves[0]! += 1;
  if (!solver.solve()) return hold(water, nowS);
  if (register.unsolved[0] !== noEvent) {
    world.events.emit(eventCode['water.solved'], nowS, subjectCode.none, 0, 0, 0, register.unsolved[0]);
    register.unsolved[0] = noEvent;
  }
  keepFlows(water, solver);
  publish(solver, nowS);
}

/** Sets the solver to the network as it is now. */
function arrange({ works, columns, world, tanks, ...water }: Water, share: number): void {
  const solver = water.solver();
  works.stations.forEach(({ node, isPump }, row) => {
    if (isPump) solver.setPump(node, columns.stations.stopped[row] === noEvent);
  });
  works.pipes.forEach((edge, row) => {
    const state = columns.pipes.state[row] as 0 | 1 | 2 | 3;
    const boreM = world.city.networkEdges.size[edge]! / 1000;
    solver.setPipe(edge, pipeStates[state]);
    solver.setLeak(edge, state === pipeState.leaking ? (holeShare * Math.PI * boreM * boreM) / 4 : 0);
  });
  works.tanks.forEach(({ node }, row) => solver.setTank(node, tanks.state(row)));
  for (const n of works.junctions) solver.setDemandFactor(n, share);
}

function keepFlows({ works, columns: { tanks, register } }: Water, solver: WaterSolver): void {
  works.tanks.forEach(({ node }, row) => {
    const lps = solver.tankInflowLps[node]!;
    const isShut = lps < 0 ? tanks.gives[row] === 0 : tanks.takes[row] === 0;
    tanks.inflowLps[row] = isShut || Math.abs(lps) < stillLps ? 0 : lps;
  });
  register.drawnLps[0] = sum(solver.drawnLps);
  register.leakLps[0] = sum(solver.leakLps);
}

/** Nothing new is known: flows hold, but for tanks that can no longer give or take, whose water is not drawn. */
function hold({ works, world, columns: { tanks, register } }: Water, nowS: number): void {
  if (register.unsolved[0] === noEvent) {
    const cause = Math.max(register.worse[0]!, runBegan);
    const code = eventCode['water.unsolved'];
    register.unsolved[0] = world.events.emit(code, nowS, subjectCode.none, 0, 0, 0, cause);
  }
  works.tanks.forEach((_, row) => {
    const lps = tanks.inflowLps[row]!;
    const isShut = lps < 0 ? tanks.gives[row] === 0 : tanks.takes[row] === 0;
    if (!isShut) return;
    const lost = Math.max(0, -lps);
    const ofUsers = Math.min(lost, register.drawnLps[0]!);
    register.drawnLps[0]! -= ofUsers;
    register.leakLps[0] = Math.max(0, register.leakLps[0]! - (lost - ofUsers));
    tanks.inflowLps[row] = 0;
  });
}

function sum(all: Float64Array): number {
  let total = 0;
  for (const one of all) total += one;
  return total;
}
