/** Condition of what lifelines are made of: stations, valves, lines and pipes, as hazards and repairs leave them. */
import { noEvent } from '../../contract/events.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** Values of `condition`. */
export const assetCondition = {
  whole: 0,
  /** Water stands in it; it stays out until somebody has dried and tested it. */
  flooded: 1,
  /** Broken by wind, debris, load or water; a pipe has parted. */
  broken: 2,
  /** Of pipes: holed, but still in one piece. */
  leaking: 3,
} as const;

const nodeSpec = {
  condition: column('u8', '', '`assetCondition`'),
  depthCm: column('u16', 'cm', 'water above ground at the station'),
  withstandsCm: column('u16', 'cm', 'depth from which water puts it out of work, drawn at the start'),
  cause: column('i32', '', 'event that last changed its condition, -1 none'),
};
const edgeSpec = {
  condition: column('u8', '', '`assetCondition`'),
  cause: column('i32', '', 'event that last changed its condition, -1 none'),
};
const registerSpec = {
  news: column('i32', '', 'times that the condition of some asset has changed'),
};

export interface Assets {
  readonly nodes: Table<typeof nodeSpec>;
  readonly edges: Table<typeof edgeSpec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareAssets({ city, layout }: Setup): Assets {
  return {
    nodes: layout.table('assetNodes', nodeSpec, city.networkNodes.count),
    edges: layout.table('assetEdges', edgeSpec, city.networkEdges.count),
    register: layout.table('assetRegister', registerSpec, 1),
  };
}

export function startAssets({ nodes, edges }: Assets): void {
  nodes.cause.fill(noEvent);
  edges.cause.fill(noEvent);
}

/** A station is put out of work or back into it. */
export function setNodeCondition(
  { nodes, register }: Assets,
  node: number,
  condition: number,
  event: number,
): void {
  nodes.condition[node] = condition;
  nodes.cause[node] = event;
  register.news[0]! += 1;
}

/** A line or pipe breaks or is mended. */
export function setEdgeCondition(
  { edges, register }: Assets,
  edge: number,
  condition: number,
  event: number,
): void {
  edges.condition[edge] = condition;
  edges.cause[edge] = event;
  register.news[0]! += 1;
}
