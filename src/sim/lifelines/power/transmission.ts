/** The transmission network of a running city: islands, balance and overloads of whatever is left of it. */
import { eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { column, type Table } from '../../../kernel/columns.ts';
import { assetCondition } from '../../world/assets.ts';
import type { World } from '../../world/world.ts';
import { PowerCascade } from './cascade.ts';
import { type CityGrid, cityGrid } from './cityGrid.ts';
import { createPlants } from './plants.ts';

/** Time after which the dispatcher closes a line again that tripped by overload: an assumption. */
const recloseS = 1800;
/** Overload that protection lets pass: lines stand a fifth more for a while (assumption), relays are set above it. */
const tripAbove = 1.2;

const registerSpec = { seen: column('f64', '', 'events there were when the grid was settled last') };
const branchSpec = {
  tripped: column('u8', '', '1 while protection keeps the branch open'),
  trippedAtS: column('u32', 's', 'when it tripped'),
  cause: column('i32', '', 'event power.lineTripped, -1 none'),
};

export interface Transmission {
  /** Per network node: share of its load that the transmission serves, 0…1. */
  readonly share: Float64Array;
  start(): void;
  /** True where a tripped line is to be tried again by now, or a power station has started. */
  isReturnDue(nowS: number): boolean;
  /** Settles what is in service, lets overloaded lines trip and tells of them. */
  solve(nowS: number): void;
  /**
   * Calls back with what has let the island of a node have more since the grid was settled before: repairs of stations and lines, a power station
   * that generates again.
   */
  forEachReturn(node: number, visit: (event: number) => void): void;
  /** What has happened up to now counts as seen. */
  close(): void;
  /** Calls back with the event of every station or line out of service that touches the island of a node, and of its power stations that lack fuel, gas or water or are starting. */
  forEachCut(node: number, visit: (event: number) => void): void;
}

export function createTransmission(world: World): Transmission {
  const { city, assets } = world;
  const nodes = city.networkNodes;
  const grid = cityGrid(nodes, city.networkEdges);
  const cascade = new PowerCascade(grid.system);
  const { from, to } = grid.grid;
  const branches: Table<typeof branchSpec> = world.setup.layout.table('branches', branchSpec, from.length);
  const register = world.setup.layout.table('transmission', registerSpec, 1);
  const share = new Float64Array(nodes.count).fill(1);
  const limit = grid.limit.map((one) => one * tripAbove);
  const ordinary = Float64Array.from(grid.system.generation);
  const most = Float64Array.from(grid.system.mostGeneration);

  const stations = Array.from(grid.system.generatorBus);
  const plants = createPlants(
    world,
    stations.map((bus) => grid.nodeOf[bus]!),
  );

  let plantRunning = noEvent;
  const isWhole = (node: number): boolean => assets.nodes.condition[node] === assetCondition.whole;
  const isLineWhole = (edge: number): boolean =>
    edge < 0 || assets.edges.condition[edge] === assetCondition.whole;

  const markService = (nowS: number): void => {
    plantRunning = plants.look(nowS);
    for (let k = 0; k < from.length; k += 1) {
      if (branches.tripped[k] === 1 && nowS >= branches.trippedAtS[k]! + recloseS) branches.tripped[k] = 0;
      const ends = isWhole(grid.nodeOf[from[k]!]!) && isWhole(grid.nodeOf[to[k]!]!);
      const isIn = ends && isLineWhole(grid.edgeOf[k]!) && branches.tripped[k] === 0;
      cascade.inService[k] = isIn ? 1 : 0;
    }
    for (let g = 0; g < ordinary.length; g += 1) {
      const node = grid.nodeOf[grid.system.generatorBus[g]!]!;
      const can = plants.runs(node);
      cascade.generation[g] = can ? ordinary[g]! : 0;
      cascade.mostGeneration[g] = can ? most[g]! : 0;
    }
  };

  const tellTrips = (nowS: number): void => {
    for (let i = 0; i < cascade.tripCount; i += 1) {
      const k = cascade.tripped[i]!;
      const edge = grid.edgeOf[k]!;
      const subject = edge < 0 ? grid.nodeOf[from[k]!]! : edge;
      const event = world.events.emit(
        eventCode[edge < 0 ? 'power.transformerTripped' : 'power.lineTripped'],
        nowS,
        edge < 0 ? subjectCode.networkNode : subjectCode.networkEdge,
        subject,
        Math.round(grid.limit[k]! * 100),
      );
      forEachCut(grid.nodeOf[from[k]!]!, (cut) => world.events.addCause(cut));
      branches.tripped[k] = 1;
      branches.trippedAtS[k] = nowS;
      branches.cause[k] = event;
    }
  };

  const forEachCut = (node: number, visit: (event: number) => void): void => {
    for (let k = 0; k < from.length; k += 1) {
      if (cascade.inService[k] === 1 && branches.tripped[k] === 0) continue;
      if (!touches(grid, cascade, k, node)) continue;
      const edge = grid.edgeOf[k]!;
      if (branches.tripped[k] === 1) visit(branches.cause[k]!);
      if (!isLineWhole(edge)) visit(assets.edges.cause[edge]!);
      for (const end of [from[k]!, to[k]!]) {
        const at = grid.nodeOf[end]!;
        if (!isWhole(at)) visit(assets.nodes.cause[at]!);
      }
    }
    for (const bus of stations) {
      const at = grid.nodeOf[bus]!;
      const stands = isWhole(at) && !plants.runs(at);
      if (stands && isBeside(grid, cascade, bus, node)) visit(plants.cutOf(at));
    }
  };

  return {
    share,
    start: () => {
      branches.cause.fill(-1);
      plants.start();
    },
    isReturnDue: (nowS) => {
      if (plants.isReadyDue(nowS)) return true;
      for (let k = 0; k < from.length; k += 1)
        if (branches.tripped[k] === 1 && nowS >= branches.trippedAtS[k]! + recloseS) return true;
      return false;
    },
    solve(nowS) {
      markService(nowS);
      cascade.cascade(limit);
      tellTrips(nowS);
      for (let bus = 0; bus < grid.nodeOf.length; bus += 1) {
        const node = grid.nodeOf[bus]!;
        if (isUpperSide(grid, bus)) continue;
        const load = cascade.load[bus]!;
        const isAlive = cascade.energised[cascade.island[bus]!] === 1;
        const served = load === 0 ? Number(isAlive) : cascade.served[bus]! / load;
        share[node] = isWhole(node) ? served : 0;
      }
    },
    forEachReturn(node, visit) {
      const seen = register.seen[0]!;
      const visitNew = (event: number): void => {
        if (event >= seen) visit(event);
      };
      for (let k = 0; k < from.length; k += 1) {
        if (cascade.inService[k] === 0 || !touches(grid, cascade, k, node)) continue;
        if (grid.edgeOf[k]! >= 0) visitNew(assets.edges.cause[grid.edgeOf[k]!]!);
        for (const end of [from[k]!, to[k]!]) visitNew(assets.nodes.cause[grid.nodeOf[end]!]!);
      }
      visit(plantRunning);
    },
    close: () => {
      register.seen[0] = world.events.length;
    },
    forEachCut,
  };
}

/** The 220 kV side of a station that has two buses: its load hangs on the other. */
function isUpperSide({ nodeOf }: CityGrid, bus: number): boolean {
  return nodeOf[bus + 1] === nodeOf[bus];
}

/** Whether a branch has an end in the island of a node. */
function touches(
  { nodeOf, grid }: CityGrid,
  { island }: PowerCascade,
  branch: number,
  node: number,
): boolean {
  const ends = [island[grid.from[branch]!]!, island[grid.to[branch]!]!];
  return nodeOf.some((own, bus) => own === node && ends.includes(island[bus]!));
}

/** Whether a bus lies in the island of a node. */
function isBeside({ nodeOf }: CityGrid, { island }: PowerCascade, bus: number, node: number): boolean {
  return nodeOf.some((own, other) => own === node && island[other] === island[bus]);
}
