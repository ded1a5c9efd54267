/** The sewers of a run: network, state and the part of the world they touch. */
import { service } from '../../../city/model.ts';
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import { depthUnitsPerMetre, paddedIndex } from '../../world/fields.ts';
import type { World } from '../../world/world.ts';
import { type SewerColumns, declareSewers } from './columns.ts';
import type { Flows, Outside } from './model.ts';
import { type SewerNetwork, sewerNetwork } from './network.ts';

/** Seconds between looks; the flood's, so that inlets accept for one of its steps. */
export const periodS = 5;
/** A row that is this full hardly drains its street; one that stands as near to another's street holds it back. */
export const fullShare = 0.9;

/** What the sewers see of the world. */
export type SewerWorld = Pick<
  World,
  'setup' | 'city' | 'fields' | 'drainage' | 'assets' | 'services' | 'events'
>;

/** Flows and what they depend on are found anew in every step: they are no state. */
export interface Sewers extends Outside, Flows {
  readonly world: SewerWorld;
  readonly net: SewerNetwork;
  readonly columns: SewerColumns;
  /** By row: event that keeps it from emptying, -1 none. */
  readonly why: Int32Array;
  /** Rows that are metro stations. */
  readonly stations: readonly number[];
  /** Node by row where somebody needs its drainage, -1 for the others. */
  readonly providerNode: Int32Array;
}

/** `drains`: share of the gullies that works, 0…1. */
export function sewersOf(world: SewerWorld, drains: number): Sewers {
  const { areas } = world.drainage;
  const { grid, cells } = world.fields;
  const net = sewerNetwork(world.city, areas, periodS, drains);
  const at = areas.cell.map((cell) => (cell < 0 ? -1 : paddedIndex(grid, cell)));
  const stations = [...areas.facility.keys()].filter((row) => areas.facility[row]! >= 0);
  return {
    world,
    net,
    columns: declareSewers(world.setup.layout, net, stations.length),
    stations,
    why: new Int32Array(net.count).fill(noEvent),
    providerNode: providers(world),
    running: new Uint8Array(net.pumpNode.length),
    mouthCm: new Float64Array(net.mouths.node.length),
    outUnits: new Float64Array(net.mouths.node.length),
    streetCm: (row) => {
      const depth = at[row]! < 0 ? 0 : cells.depth[at[row]!]!;
      return net.groundCm[row]! + (depth * 100) / depthUnitsPerMetre;
    },
  };
}

function providers({ city: { serviceUses: uses }, drainage: { areas } }: SewerWorld): Int32Array {
  const needed = new Set<number>();
  for (let use = 0; use < uses.count; use += 1)
    if (uses.service[use] === service.drainage) needed.add(uses.provider[use]!);
  return areas.node.map((node) => (needed.has(node) ? node : -1));
}

export function tellNode(
  { events }: SewerWorld,
  kind: EventKind,
  node: number,
  m3ps: number,
  cause: number,
  nowS: number,
): number {
  return events.emit(eventCode[kind], nowS, subjectCode.networkNode, node, m3ps, 0, cause);
}
