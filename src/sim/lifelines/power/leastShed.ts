import { Fault } from '../../../contract/issue.ts';
import type { PowerSystem } from './cascade.ts';
import { DcFlow } from './dcFlow.ts';
import { Tableau } from './simplex.ts';

/** How little load has to be shed, per unit. The least sum is unique, its split over buses and generators is not. */
export interface LeastShed {
  shed: number;
  /** Load met at each bus, output of each generator. */
  served: Float64Array;
  output: Float64Array;
  angle: Float64Array;
  flow: Float64Array;
}

/**
 * What an operator could still serve: least Σ shed with DC flows within `limit` (Infinity: none), every generator anywhere from
 * 0 to its most, every load met anywhere from not at all to whole. A linear program over outputs and served loads; flows are
 * their transfer factors. Loads below 0 and phase shifters are not to be chosen: they are turned up from nothing first. Throws
 * the fault `power.noFeasibleFlow` where they alone overload a branch whatever is done.
 */
export function leastShed(system: PowerSystem, limit: ArrayLike<number>): LeastShed {
  const { grid, load, generatorBus, mostGeneration } = system;
  const dc = new DcFlow(grid);
  const loads = Array.from({ length: grid.busCount }, (_, bus) => bus).filter((bus) => load[bus]! > 0);
  const buses = [...Array.from(generatorBus), ...loads];
  const sign = [...Array.from(generatorBus, () => 1), ...loads.map(() => -1)];
  const most = [...Array.from(mostGeneration, (one) => Math.max(0, one)), ...loads.map((bus) => load[bus]!)];
  // The last column: what is not chosen, as a whole.
  const fixed = Float64Array.from({ length: grid.busCount }, (_, bus) => Math.max(0, -load[bus]!));
  const given = dc.solve(fixed);
  const columns = [
    ...buses.map((bus, v) => dc.transferFactors(bus).map((one) => one * sign[v]!)),
    given.flow,
  ];
  const balance = Array.from(dc.slack, (_, island) => [
    ...buses.map((bus, v) => (dc.island[bus] === island ? sign[v]! : 0)),
    -given.slackInjection[island]!,
  ]);
  const bounded = Array.from(grid.from, (_, k) => k).filter(
    (k) => grid.inService?.[k] !== 0 && limit[k]! < Infinity,
  );
  const tableau = new Tableau({
    low: [...most.map(() => 0), 0],
    high: [...most, 1],
    rows: [...balance, ...bounded.map((k) => columns.map((column) => column[k]!))],
    rowLow: [...balance.map(() => 0), ...bounded.map((k) => -limit[k]!)],
    rowHigh: [...balance.map(() => 0), ...bounded.map((k) => limit[k]!)],
  });
  const last = buses.length;
  const isGiven = tableau.maximise([...most.map(() => 0), 1])[last]!;
  if (isGiven < 1 - 1e-9) throw new Fault('power.noFeasibleFlow', { share: isGiven });
  tableau.fix(last);
  const best = tableau.maximise([...sign.map((one) => (one < 0 ? 1 : 0)), 0]);
  return solutionOf(system, dc, loads, best);
}

function solutionOf({ grid, load, generatorBus }: PowerSystem, dc: DcFlow, loads: number[], x: Float64Array) {
  const output = x.slice(0, generatorBus.length);
  const served = Float64Array.from({ length: grid.busCount }, (_, bus) => Math.min(0, load[bus]!));
  let shed = 0;
  loads.forEach((bus, i) => {
    served[bus] = x[generatorBus.length + i]!;
    shed += load[bus]! - served[bus]!;
  });
  const injection = served.map((one) => -one);
  output.forEach((one, g) => {
    injection[generatorBus[g]!] = injection[generatorBus[g]!]! + one;
  });
  const { angle, flow } = dc.solve(injection);
  return { shed, served, output, angle, flow };
}
