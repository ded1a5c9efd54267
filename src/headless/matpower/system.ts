/** A MATPOWER case as the system that the power model works on. */
import type { MatpowerCase } from './case.ts';
import type { PowerSystem } from '../../sim/lifelines/power/cascade.ts';

/**
 * Per unit of the case's base. The first generator in service at the reference bus takes up what generation and load of the
 * case differ by, as in MATPOWER's DC power flow. Isolated buses keep their place, without load, generators and branches.
 */
export function powerSystemOf({ baseMva, buses, generators, branches }: MatpowerCase): PowerSystem {
  const load = buses.map(({ loadMw, isIsolated }) => (isIsolated ? 0 : loadMw / baseMva));
  const running = generators.filter(({ inService, bus }) => inService && !buses[bus]!.isIsolated);
  const generation = running.map(({ outputMw }) => outputMw / baseMva);
  const reference = buses.findIndex(({ isReference }) => isReference);
  const balancing = running.findIndex(({ bus }) => bus === reference);
  const rest = sum(load) - sum(generation);
  if (balancing >= 0) generation[balancing] = generation[balancing]! + rest;
  return {
    grid: {
      busCount: buses.length,
      from: branches.map(({ from }) => from),
      to: branches.map(({ to }) => to),
      reactance: branches.map(({ reactance }) => reactance),
      tap: branches.map(({ tap }) => tap),
      shift: branches.map(({ shiftDeg }) => (shiftDeg * Math.PI) / 180),
      inService: branches.map(({ inService, from, to }) =>
        inService && !buses[from]!.isIsolated && !buses[to]!.isIsolated ? 1 : 0,
      ),
      slackRank: buses.map(({ isReference }) => (isReference ? 1 : 0)),
    },
    load,
    generatorBus: running.map(({ bus }) => bus),
    generation,
    mostGeneration: running.map(({ mostMw }) => mostMw / baseMva),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}
