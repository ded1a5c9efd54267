/** Where the water of each drain area goes, from the city's table of sewers and rising mains. */
import { type City, networkEdgeKind, networkNodeKind, service, serviceUser } from '../../../city/model.ts';
import type { DrainAreas } from '../../world/drainAreas.ts';
import { stationPumpM3ps } from './metro.ts';

/** The one way out of a manhole, an inlet or a metro station. */
export interface Way {
  /** Row below, -1 out of the city or nowhere. */
  readonly to: number;
  /** Pump station on the way, -1 by gravity or by a metro station's own pump. */
  readonly pump: number;
  /** Outfall at the end, -1 none. */
  readonly outfall: number;
  readonly lps: number;
  /** What sewer and sump on the way hold, m³. */
  readonly m3: number;
}

const nowhere: Way = { to: -1, pump: -1, outfall: -1, lps: 0, m3: 0 };

/**
 * By row. Outfalls and pumps come before other sewers: what else leaves a manhole there is the interceptor to the sewage
 * works, which takes dry-weather flow.
 */
export function waysDown(city: City, areas: DrainAreas): Way[] {
  const rowOf = new Int32Array(city.networkNodes.count).fill(-1);
  areas.node.forEach((node, row) => {
    if (node >= 0) rowOf[node] = row;
  });
  const first = firstEdges(city);
  return Array.from(areas.node, (node, row) => {
    if (row === 0) return nowhere;
    return node < 0 ? wayOfStation(city, areas.facility[row]!, rowOf) : wayOfNode(city, node, first, rowOf);
  });
}

function wayOfNode(city: City, node: number, first: Int32Array, rowOf: Int32Array): Way {
  const { networkNodes: nodes, networkEdges: edges } = city;
  const edge = first[node]!;
  if (edge < 0) return nowhere;
  const next = edges.to[edge]!;
  const radiusM = edges.size[edge]! / 2000;
  const pipeM3 = (3.141592653589793 * radiusM * radiusM * edges.lengthCm[edge]!) / 100;
  if (nodes.kind[next] !== networkNodeKind.drainPump)
    return { ...endAt(city, next, rowOf), pump: -1, lps: Math.max(1, edges.capacity[edge]!), m3: pipeM3 };
  const main = first[next]!;
  const m3 = pipeM3 + nodes.store[next]!;
  if (main < 0) return { ...nowhere, pump: next, m3 };
  return { ...endAt(city, edges.to[main]!, rowOf), pump: next, lps: Math.max(1, nodes.capacity[next]!), m3 };
}

function endAt({ networkNodes }: City, node: number, rowOf: Int32Array): Pick<Way, 'to' | 'outfall'> {
  const isOutfall = networkNodes.kind[node] === networkNodeKind.outfall;
  return { to: rowOf[node]!, outfall: isOutfall ? node : -1 };
}

/** A station pumps into the manhole that it needs for its drainage. */
function wayOfStation({ serviceUses: uses }: City, facility: number, rowOf: Int32Array): Way {
  for (let use = 0; use < uses.count; use += 1) {
    if (uses.userKind[use] !== serviceUser.facility || uses.user[use] !== facility) continue;
    const provider = uses.provider[use]!;
    if (uses.service[use] !== service.drainage || provider < 0) continue;
    return { ...nowhere, to: rowOf[provider]!, lps: stationPumpM3ps * 1000 };
  }
  return nowhere;
}

/** The sewer or rising main by which each node empties, -1 none. */
function firstEdges({ networkNodes: nodes, networkEdges: edges }: City): Int32Array {
  const first = new Int32Array(nodes.count).fill(-1);
  for (let edge = 0; edge < edges.count; edge += 1) {
    const kind = edges.kind[edge]!;
    if (kind !== networkEdgeKind.sewer && kind !== networkEdgeKind.forceMain) continue;
    const from = edges.from[edge]!;
    const rank = rankOf(nodes.kind[edges.to[edge]!]!);
    if (rank === 0) continue;
    if (first[from] === -1 || rank > rankOf(nodes.kind[edges.to[first[from]!]!]!)) first[from] = edge;
  }
  return first;
}

function rankOf(kind: number): number {
  if (kind === networkNodeKind.drainPump || kind === networkNodeKind.outfall) return 2;
  return kind === networkNodeKind.manhole ? 1 : 0;
}
