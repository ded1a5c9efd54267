/** The transmission network of a running city: which stations are cut off, and what the others can be served. */
import { networkNodeKind, service } from '../../../city/model.ts';
import type { World } from '../../world/world.ts';
import { assetCondition } from '../../world/assets.ts';
import { nodeHas } from '../../world/services.ts';
import { type CityGrid, cityGrid } from './cityGrid.ts';
import { DcFlow } from './dcFlow.ts';

export interface Transmission {
  readonly grid: CityGrid;
  /** Per network node: share of its load that the transmission can serve at the last `solve`, 0…1. */
  readonly share: Float64Array;
  /** Which branches are in service. */
  readonly inService: Uint8Array;
  solve(): void;
  /** Calls back with the event of every station or line out of service that touches the island of a node. */
  forEachCut(node: number, visit: (event: number) => void): void;
}

export function createTransmission(world: World): Transmission {
  const { city, assets } = world;
  const nodes = city.networkNodes;
  const grid = cityGrid(nodes, city.networkEdges);
  const { from, to, busCount } = grid.grid;
  const share = new Float64Array(nodes.count).fill(1);
  const inService = new Uint8Array(from.length).fill(1);
  let island: Int32Array = new Int32Array(busCount);

  const isWhole = (node: number): boolean => assets.nodes.condition[node] === assetCondition.whole;
  const markBranches = (): void => {
    for (let k = 0; k < from.length; k += 1) {
      const edge = grid.edgeOf[k]!;
      const line = edge < 0 || assets.edges.condition[edge] === assetCondition.whole;
      inService[k] = line && isWhole(grid.nodeOf[from[k]!]!) && isWhole(grid.nodeOf[to[k]!]!) ? 1 : 0;
    }
  };

  return {
    grid,
    share,
    inService,
    solve() {
      markBranches();
      island = new DcFlow({ ...grid.grid, inService }).island;
      const islands = busCount === 0 ? 0 : island.reduce((most, one) => Math.max(most, one), 0) + 1;
      const generation = new Float64Array(islands);
      const load = new Float64Array(islands);
      for (let bus = 0; bus < busCount; bus += 1) {
        const node = grid.nodeOf[bus]!;
        if (!isWhole(node) || isUpperSide(grid, bus)) continue;
        const at = island[bus]!;
        if (nodes.kind[node] === networkNodeKind.substation) load[at] = load[at]! + nodes.demand[node]!;
        else if (canGenerate(world, node)) generation[at] = generation[at]! + nodes.capacity[node]!;
      }
      for (let bus = 0; bus < busCount; bus += 1) {
        const node = grid.nodeOf[bus]!;
        if (isUpperSide(grid, bus)) continue;
        const at = island[bus]!;
        const served = load[at]! <= generation[at]! ? 1 : generation[at]! / load[at]!;
        share[node] = isWhole(node) ? served : 0;
      }
    },
    forEachCut(node, visit) {
      const buses = new Set(busesOf(grid, node).map((bus) => island[bus]!));
      for (let k = 0; k < from.length; k += 1) {
        if (inService[k] === 1) continue;
        if (!buses.has(island[from[k]!]!) && !buses.has(island[to[k]!]!)) continue;
        const edge = grid.edgeOf[k]!;
        if (edge >= 0 && assets.edges.condition[edge] !== assetCondition.whole)
          visit(assets.edges.cause[edge]!);
        for (const end of [from[k]!, to[k]!]) {
          const at = grid.nodeOf[end]!;
          if (!isWhole(at)) visit(assets.nodes.cause[at]!);
        }
      }
    },
  };
}

/** The 220 kV side of a station that has two buses: its load hangs on the other. */
function isUpperSide({ nodeOf }: CityGrid, bus: number): boolean {
  return nodeOf[bus + 1] === nodeOf[bus];
}

function busesOf({ nodeOf }: CityGrid, node: number): number[] {
  return [...nodeOf.keys()].filter((bus) => nodeOf[bus] === node);
}

/** Supply points always can while they are whole; a power station needs its water, gas and fuel. */
function canGenerate(world: World, node: number): boolean {
  const { services, city } = world;
  if (city.networkNodes.kind[node] !== networkNodeKind.powerPlant) return true;
  const fed = nodeHas(services, node, service.gas) || nodeHas(services, node, service.fuel);
  return fed && nodeHas(services, node, service.water);
}
