/**
 * Lifelines of the static twin. All networks share one table of nodes and one of edges; `kind` says which network a row
 * belongs to and what its numbers mean. Buildings name the nodes that supply them (`Buildings.powerNode` …); facilities and
 * the networks' own stations say in `ServiceUses` what they need from whom, and how long they last without.
 */

/** Points of the networks: sources, stations, junctions, load points. Sorted by key. */
export interface NetworkNodes {
  count: number;
  key: Uint32Array;
  kind: Uint8Array;
  xCm: Int32Array;
  yCm: Int32Array;
  zCm: Int32Array;
  zone: Int16Array;
  /** Facility at this place, -1 none. */
  facility: Int32Array;
  /** What it can give or pass, in the unit of `nodeUnits`; 0 for plain junctions. */
  capacity: Int32Array;
  /** What its users ask for on an ordinary day at the busiest hour, same unit. */
  demand: Int32Array;
  /** What it holds, in the unit of `nodeUnits`; 0 where it stores nothing. */
  store: Int32Array;
  /** Level that the network works with: kV of a bus, head of water in cm, gauge pressure in kPa, height of an antenna in cm. */
  level: Int32Array;
  /** 1 where it was inferred, not in the source. */
  inferred: Uint8Array;
}

export const networkNodeKind = {
  /** Power: kW, store in min of fuel. */
  powerPlant: 0,
  gridSupply: 1,
  substation: 2,
  powerBlock: 3,
  /** Water: mL/s (a thousandth of L/s), store in m³. */
  waterSource: 10,
  waterPlant: 11,
  waterPump: 12,
  waterTank: 13,
  waterJunction: 14,
  hydrant: 15,
  /** Drainage: L/s, store in m³. */
  inlet: 20,
  manhole: 21,
  drainPump: 22,
  outfall: 23,
  sewageWorks: 24,
  /** Telecom: cells in channels, exchanges in Mbit/s; store in min of battery. */
  cell: 30,
  exchange: 31,
  coreExchange: 32,
  /** Gas: m³/h at normal state, store in m³. */
  gasGate: 40,
  gasRegulator: 41,
  gasJunction: 42,
  gasValve: 43,
  gasTank: 44,
  /** Oil: m³/h, store in m³. */
  oilTerminal: 50,
  oilTank: 51,
  oilPump: 52,
  oilValve: 53,
  oilUser: 54,
} as const;
export type NetworkNodeKind = (typeof networkNodeKind)[keyof typeof networkNodeKind];

/** Lines between nodes. Direction is that of the normal flow. Sorted by key. */
export interface NetworkEdges {
  count: number;
  key: Uint32Array;
  kind: Uint8Array;
  from: Int32Array;
  to: Int32Array;
  lengthCm: Int32Array;
  /** kV of a power line, inner diameter in mm of a pipe, 0 for telecom. */
  size: Int32Array;
  /** What it can carry, in the unit of its nodes. */
  capacity: Int32Array;
  /** Road it lies under or along, -1 none. */
  road: Int32Array;
  /** 1 overhead (wind, trees), 0 buried. */
  overhead: Uint8Array;
  inferred: Uint8Array;
  /** Geometry from `from` to `to`: pointStart[i] … pointStart[i+1]. */
  pointStart: Uint32Array;
  xCm: Int32Array;
  yCm: Int32Array;
}

export const networkEdgeKind = {
  transmission: 0,
  feeder: 1,
  rawWater: 10,
  waterMain: 11,
  waterPipe: 12,
  sewer: 20,
  forceMain: 21,
  backhaul: 30,
  gasTransmission: 40,
  gasMain: 41,
  oilPipeline: 50,
} as const;
export type NetworkEdgeKind = (typeof networkEdgeKind)[keyof typeof networkEdgeKind];

/** Who needs which service from which node. Sorted by user kind, user, service. */
export interface ServiceUses {
  count: number;
  /** `serviceUser` code. */
  userKind: Uint8Array;
  /** Facility or network node. */
  user: Int32Array;
  /** `service` code. */
  service: Uint8Array;
  /** Network node that provides it, -1 where nothing in the city does. */
  provider: Int32Array;
  /** What the user needs, in the unit of the provider. */
  need: Int32Array;
  /** How long the user works on without it: battery, generator, tank, stock; min. */
  bufferMin: Int32Array;
  inferred: Uint8Array;
}
export const serviceUser = { facility: 0, networkNode: 1 } as const;
export const service = { power: 0, water: 1, drainage: 2, telecom: 3, gas: 4, fuel: 5 } as const;
export type Service = (typeof service)[keyof typeof service];

/** Network of a node or edge kind: tens of its code. */
export const networkOf = (kind: number): number => Math.floor(kind / 10);
export const network = { power: 0, water: 1, drainage: 2, telecom: 3, gas: 4, oil: 5 } as const;
