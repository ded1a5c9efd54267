/** How much water stations of the lifelines stand, in metres above their ground. Sources and marks in README.md. */
import { networkNodeKind } from '../../city/model.ts';
import { exp } from '../../kernel/math.ts';

/** Lognormal: half of the stations of a kind are out of work at `medianM`. */
export interface WaterTolerance {
  readonly medianM: number;
  readonly beta: number;
}

/**
 * Switchgear and control cabinets stand on plinths; what counts is where the lowest live part is. Kinds that water does not
 * put out of work (pipes' junctions, hydrants, manholes, outfalls, antennas on roofs) are left out.
 */
const tolerances: readonly (readonly [kind: number, tolerance: WaterTolerance])[] = [
  [networkNodeKind.powerPlant, { medianM: 1.2, beta: 0.3 }],
  [networkNodeKind.gridSupply, { medianM: 0.8, beta: 0.35 }],
  [networkNodeKind.substation, { medianM: 0.55, beta: 0.35 }],
  [networkNodeKind.powerBlock, { medianM: 0.6, beta: 0.4 }],
  [networkNodeKind.waterPlant, { medianM: 1.2, beta: 0.35 }],
  [networkNodeKind.waterPump, { medianM: 0.9, beta: 0.35 }],
  [networkNodeKind.drainPump, { medianM: 1.6, beta: 0.35 }],
  [networkNodeKind.sewageWorks, { medianM: 1, beta: 0.35 }],
  [networkNodeKind.cell, { medianM: 0.8, beta: 0.4 }],
  [networkNodeKind.exchange, { medianM: 0.8, beta: 0.35 }],
  [networkNodeKind.coreExchange, { medianM: 1, beta: 0.35 }],
  [networkNodeKind.gasGate, { medianM: 1.2, beta: 0.35 }],
  [networkNodeKind.gasRegulator, { medianM: 1, beta: 0.35 }],
  [networkNodeKind.gasTank, { medianM: 1.5, beta: 0.35 }],
  [networkNodeKind.oilTerminal, { medianM: 1.2, beta: 0.35 }],
  [networkNodeKind.oilPump, { medianM: 0.8, beta: 0.35 }],
];
const byKind = new Map<number, WaterTolerance>(tolerances);

/** Tolerance of a kind of network node, undefined where water does not matter to it. */
export function waterTolerance(kind: number): WaterTolerance | undefined {
  return byKind.get(kind);
}

/** Depth that a station of this tolerance stands whose standard normal draw is `z`, m. */
export function withstandsM({ medianM, beta }: WaterTolerance, z: number): number {
  return medianM * exp(beta * z);
}
