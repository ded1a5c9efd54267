/** How many people each station and line serves: what crews turn to first. */
import { type City, networkEdgeKind } from '../../../city/model.ts';

/** Per network node, then per network edge. */
export function peopleServed(city: City): Float64Array {
  const { networkNodes: nodes, networkEdges: edges } = city;
  const people = new Float64Array(nodes.count + edges.count);
  addAtHome(city, people);
  addDownFeeders(city, people);
  shareAmongStations(city, people);
  for (let edge = 0; edge < edges.count; edge += 1) {
    const [from, to] = [people[edges.from[edge]!]!, people[edges.to[edge]!]!];
    people[nodes.count + edge] = edges.kind[edge] === networkEdgeKind.backhaul ? Math.min(from, to) : to;
  }
  return people;
}

/** Residents whose building the node serves itself. */
function addAtHome({ buildings, households }: City, people: Float64Array): void {
  const columns = [buildings.powerNode, buildings.waterNode, buildings.gasNode, buildings.cellNode];
  for (let h = 0; h < households.count; h += 1) {
    const residents = households.firstResident[h + 1]! - households.firstResident[h]!;
    for (const column of columns) {
      const node = column[households.building[h]!]!;
      if (node >= 0) people[node] = people[node]! + residents;
    }
  }
}

/** Feeders are radial: what hangs further out hangs on every block before it. */
function addDownFeeders({ networkEdges: edges, networkNodes }: City, people: Float64Array): void {
  const feeds = new Int32Array(networkNodes.count).fill(-1);
  for (let edge = 0; edge < edges.count; edge += 1) {
    if (edges.kind[edge] === networkEdgeKind.feeder) feeds[edges.to[edge]!] = edges.from[edge]!;
  }
  const own = people.slice(0, networkNodes.count);
  for (let node = 0; node < networkNodes.count; node += 1) {
    if (own[node] === 0) continue;
    for (let up = feeds[node]!; up >= 0; up = feeds[up]!) people[up] = people[up]! + own[node]!;
  }
}

/** Stations of meshed networks, which serve nobody directly, share the city by what they can give. */
function shareAmongStations(city: City, people: Float64Array): void {
  const { networkNodes: nodes } = city;
  const capacityOfKind = new Map<number, number>();
  for (let node = 0; node < nodes.count; node += 1) {
    const kind = nodes.kind[node]!;
    capacityOfKind.set(kind, (capacityOfKind.get(kind) ?? 0) + nodes.capacity[node]!);
  }
  for (let node = 0; node < nodes.count; node += 1) {
    const all = capacityOfKind.get(nodes.kind[node]!)!;
    if (people[node] === 0 && all > 0) people[node] = (city.residents.count * nodes.capacity[node]!) / all;
  }
}
