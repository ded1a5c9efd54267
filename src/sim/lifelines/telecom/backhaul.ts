/** The way from cells over exchanges to the core: which of them work, and what cuts off those that do not. */
import { networkEdgeKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import { assetCondition } from '../../world/assets.ts';
import { nodeHas, usesOf } from '../../world/services.ts';
import type { World } from '../../world/world.ts';

export interface Backhaul {
  readonly cells: readonly number[];
  /** Exchanges, the core among them. */
  readonly exchanges: readonly number[];
  /** Looks again which exchanges reach the core. */
  solve(): void;
  /** Whether a cell or exchange carries calls as of the last `solve`. */
  works(node: number): boolean;
  /** Calls back with the event of everything that keeps a cell or exchange from working. */
  forEachCut(node: number, visit: (event: number) => void): void;
  /** Calls back with the newest event of the node itself, its power and its cables: what may have brought it back. */
  forEachPart(node: number, visit: (event: number) => void): void;
}

export function createBackhaul(world: World): Backhaul {
  const { city, assets, services } = world;
  const { networkNodes: nodes, networkEdges: edges } = city;
  const powerUse = usesOf(city, serviceUser.networkNode, service.power);
  const cells: number[] = [];
  const exchanges: number[] = [];
  for (let n = 0; n < nodes.count; n += 1) {
    if (nodes.kind[n] === networkNodeKind.cell) cells.push(n);
    else if (isExchange(nodes.kind[n]!)) exchanges.push(n);
  }
  const cables = cablesOf(world);
  const reached = new Uint8Array(nodes.count);
  const queue = new Int32Array(exchanges.length);

  const isWhole = (node: number): boolean => assets.nodes.condition[node] === assetCondition.whole;
  const stands = (node: number): boolean => isWhole(node) && nodeHas(services, node, service.power);
  const carries = (edge: number): boolean => assets.edges.condition[edge] === assetCondition.whole;
  const otherEnd = (edge: number, node: number): number =>
    edges.from[edge] === node ? edges.to[edge]! : edges.from[edge]!;
  const joins = (edge: number): boolean => isExchange(nodes.kind[edges.from[edge]!]!);

  /** Goes over whole cables between exchanges that stand; `first` of the queue is where it begins. */
  const spread = (mark: Uint8Array, waiting: number): number => {
    let count = waiting;
    for (let at = 0; at < count; at += 1) {
      for (const edge of cables.get(queue[at]!) ?? []) {
        const next = otherEnd(edge, queue[at]!);
        if (!joins(edge) || !carries(edge) || mark[next] === 1 || !stands(next)) continue;
        mark[next] = 1;
        queue[count] = next;
        count += 1;
      }
    }
    return count;
  };

  const cutOfOne = (node: number, visit: (event: number) => void): void => {
    if (!isWhole(node)) visit(assets.nodes.cause[node]!);
    else visit(services.uses.cause[powerUse[node]!]!);
  };
  /** What lies broken at the border of the part that still hangs together with the exchange. */
  const cutAround = (exchange: number, visit: (event: number) => void): void => {
    const part = new Uint8Array(nodes.count);
    part[exchange] = 1;
    queue[0] = exchange;
    const count = spread(part, 1);
    for (let at = 0; at < count; at += 1) {
      for (const edge of cables.get(queue[at]!) ?? []) {
        if (!joins(edge)) continue;
        const next = otherEnd(edge, queue[at]!);
        if (!carries(edge)) visit(assets.edges.cause[edge]!);
        else if (!stands(next)) cutOfOne(next, visit);
      }
    }
  };
  /** Cell with its cable and exchange; the last cable counts where a source gives several. */
  const cellParts = (cell: number): { edge: number; exchange: number } => {
    const edge = cables.get(cell)?.at(-1) ?? -1;
    return { edge, exchange: edge < 0 ? -1 : otherEnd(edge, cell) };
  };

  return {
    cells,
    exchanges,
    solve() {
      reached.fill(0);
      let count = 0;
      for (const exchange of exchanges) {
        if (nodes.kind[exchange] !== networkNodeKind.coreExchange || !stands(exchange)) continue;
        reached[exchange] = 1;
        queue[count] = exchange;
        count += 1;
      }
      spread(reached, count);
      for (const cell of cells) {
        const { edge, exchange } = cellParts(cell);
        const leads = edge < 0 || (carries(edge) && reached[exchange] === 1);
        reached[cell] = leads && stands(cell) ? 1 : 0;
      }
    },
    works: (node) => reached[node] === 1,
    forEachCut(node, visit) {
      if (!stands(node)) return cutOfOne(node, visit);
      if (isExchange(nodes.kind[node]!)) return cutAround(node, visit);
      const { edge, exchange } = cellParts(node);
      if (edge >= 0 && !carries(edge)) visit(assets.edges.cause[edge]!);
      else if (exchange >= 0) visit(services.supply.cause[exchange]!);
    },
    forEachPart(node, visit) {
      visit(assets.nodes.cause[node]!);
      if (powerUse[node]! >= 0) visit(services.uses.cause[powerUse[node]!]!);
      for (const edge of cables.get(node) ?? []) {
        visit(assets.edges.cause[edge]!);
        const next = otherEnd(edge, node);
        if (isExchange(nodes.kind[next]!)) visit(services.supply.cause[next]!);
      }
    },
  };
}

function isExchange(kind: number): boolean {
  return kind === networkNodeKind.exchange || kind === networkNodeKind.coreExchange;
}

/** Backhaul cables at each telecom node, ascending. */
function cablesOf({ city: { networkEdges: edges } }: World): Map<number, number[]> {
  const cables = new Map<number, number[]>();
  for (let edge = 0; edge < edges.count; edge += 1) {
    if (edges.kind[edge] !== networkEdgeKind.backhaul) continue;
    for (const end of [edges.from[edge]!, edges.to[edge]!]) {
      const own = cables.get(end);
      if (own === undefined) cables.set(end, [edge]);
      else own.push(edge);
    }
  }
  return cables;
}
