/** Road networks for tests: streets between points, made into a city with nothing else in it. */
import type { City } from '../../src/city/model.ts';
import { Layout, plainMemory, type ColumnStore } from '../../src/kernel/columns.ts';
import {
  declareMovement,
  movementSystem,
  type Movement,
  type MovementOptions,
} from '../../src/sim/movement/index.ts';
import { declareRoads, type RoadWorld } from '../../src/sim/world/roads.ts';
import { declareTravel, type Travel } from '../../src/sim/world/travel.ts';
import type { System } from '../../src/sim/system.ts';
import { emptyCity } from './city.ts';

export interface Street {
  from: number;
  to: number;
  /** Straight distance of its nodes unless told. */
  lengthM?: number;
  /** Per direction; 1 unless told. */
  lanes?: number;
  speedMps?: number;
  /** Per direction, all lanes together. */
  flowVph?: number;
  oneway?: boolean;
  /** Bits of `roadFlag` besides oneway. */
  flags?: number;
}

/** Free speed of 50 km/h in whole cm/s. */
export const cityMps = 13.89;

/** `nodes` are x, y in metres. Link ids follow the streets: forward, then, where not one-way, its reverse. */
export function networkCity(nodes: readonly (readonly [number, number])[], streets: readonly Street[]): City {
  const city = emptyCity();
  const links: {
    from: number;
    to: number;
    road: number;
    forward: number;
    reverse: number;
    street: Street;
  }[] = [];
  for (const [road, street] of streets.entries()) {
    const first = links.length;
    links.push({ ...street, road, forward: 1, reverse: street.oneway ? -1 : first + 1, street });
    if (street.oneway) continue;
    links.push({ from: street.to, to: street.from, road, forward: 0, reverse: first, street });
  }
  const lengthCm = (street: Street): number => {
    const [x0, y0] = nodes[street.from]!;
    const [x1, y1] = nodes[street.to]!;
    return Math.round((street.lengthM ?? Math.hypot(x1 - x0, y1 - y0)) * 100);
  };
  const cm = (pick: 0 | 1, indices: readonly number[]) =>
    Int32Array.from(indices, (i) => nodes[i]![pick] * 100);
  const all = nodes.map((_, index) => index);
  city.nodes = { count: nodes.length, xCm: cm(0, all), yCm: cm(1, all), zCm: new Int32Array(nodes.length) };
  const ends = streets.flatMap(({ from, to }) => [from, to]);
  const count = streets.length;
  city.roads = {
    count,
    key: new Uint32Array(count),
    name: new Uint32Array(count),
    nameZh: new Uint32Array(count),
    kind: new Uint8Array(count).fill(4),
    flags: Uint8Array.from(streets, ({ flags, oneway }) => (flags ?? 0) | (oneway ? 8 : 0)),
    nodeA: Int32Array.from(streets, ({ from }) => from),
    nodeB: Int32Array.from(streets, ({ to }) => to),
    lengthCm: Int32Array.from(streets, lengthCm),
    widthCm: new Int32Array(count).fill(700),
    lanes: Uint8Array.from(streets, ({ lanes, oneway }) => (lanes ?? 1) * (oneway ? 1 : 2)),
    clearanceCm: new Int16Array(count),
    zone: new Int16Array(count),
    lowCell: new Int32Array(count),
    pointStart: Uint32Array.from({ length: count + 1 }, (_, i) => 2 * i),
    xCm: cm(0, ends),
    yCm: cm(1, ends),
    zCm: new Int32Array(2 * count),
  };
  const [outStart, outLink] = adjacency(
    nodes.length,
    links.map(({ from }) => from),
  );
  const [inStart, inLink] = adjacency(
    nodes.length,
    links.map(({ to }) => to),
  );
  city.links = {
    count: links.length,
    from: Int32Array.from(links, ({ from }) => from),
    to: Int32Array.from(links, ({ to }) => to),
    road: Int32Array.from(links, ({ road }) => road),
    forward: Uint8Array.from(links, ({ forward }) => forward),
    reverse: Int32Array.from(links, ({ reverse }) => reverse),
    lengthCm: Int32Array.from(links, ({ street }) => lengthCm(street)),
    lanes: Uint8Array.from(links, ({ street }) => street.lanes ?? 1),
    freeSpeedCmps: Int32Array.from(links, ({ street }) => Math.round((street.speedMps ?? cityMps) * 100)),
    capacityVph: Int32Array.from(links, ({ street }) => street.flowVph ?? 1800 * (street.lanes ?? 1)),
    outStart,
    outLink,
    inStart,
    inLink,
  };
  return city;
}

/** A grid of two-way streets; node = row · size + column. */
export function gridCity(size: number, blockM: number, street: Partial<Street> = {}): City {
  const nodes = Array.from({ length: size * size }, (_, i): [number, number] => [
    (i % size) * blockM,
    Math.floor(i / size) * blockM,
  ]);
  const streets: Street[] = [];
  for (let node = 0; node < nodes.length; node += 1) {
    if (node % size < size - 1) streets.push({ ...street, from: node, to: node + 1 });
    if (node + size < nodes.length) streets.push({ ...street, from: node, to: node + size });
  }
  return networkCity(nodes, streets);
}

export interface Traffic {
  city: City;
  store: ColumnStore;
  roadWorld: RoadWorld;
  travel: Travel;
  movement: Movement;
  system: System;
  /** Seconds stepped so far. */
  nowS: number;
  /** Steps second by second up to `untilS`. */
  run(untilS: number): void;
}

export interface TrafficOptions extends Partial<MovementOptions> {
  seed?: number;
  travellers?: number;
}

/** A running network: all roads open and dry, at free speed. */
export function traffic(
  city: City,
  { seed = 1, travellers = 1000, ...options }: TrafficOptions = {},
): Traffic {
  const layout = new Layout();
  const setup = { city, seed, layout };
  const roadWorld = declareRoads(setup);
  const travel = declareTravel(setup, { travellers });
  const movement = declareMovement(setup, roadWorld, travel, options);
  const store = layout.seal(plainMemory);
  const system = movementSystem(movement);
  roadWorld.links.open.fill(1);
  roadWorld.links.walkable.fill(1);
  roadWorld.links.speedCmps.set(city.links.freeSpeedCmps);
  system.start?.();
  const world: Traffic = {
    city,
    store,
    roadWorld,
    travel,
    movement,
    system,
    nowS: 0,
    run(untilS) {
      while (world.nowS < untilS) {
        world.nowS += 1;
        system.step(world.nowS);
      }
    },
  };
  return world;
}

function adjacency(nodes: number, node: readonly number[]): [Uint32Array, Int32Array] {
  const start = new Uint32Array(nodes + 1);
  for (const n of node) start[n + 1] = start[n + 1]! + 1;
  for (let n = 0; n < nodes; n += 1) start[n + 1] = start[n + 1]! + start[n]!;
  const next = start.slice();
  const links = new Int32Array(node.length);
  for (const [link, n] of node.entries()) {
    links[next[n]!] = link;
    next[n] = next[n]! + 1;
  }
  return [start, links];
}
