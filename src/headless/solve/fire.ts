/** Fire flow at nodes of an EPANET network: an outlet is opened until the wanted pressure is left. */
import { type Issue, error, warning } from '../../contract/issue.ts';
import { pow } from '../../kernel/math.ts';
import type { EpanetModel, EpanetOutline } from '../../sim/lifelines/water/epanet.ts';
import { fireFlow } from '../../sim/lifelines/water/fireFlow.ts';

/** 20 psi in the units of pressure that a file can have. */
const usualResidual: Readonly<Record<string, number>> = {
  psi: 20,
  kPa: 137.9,
  m: 14.06,
  bar: 1.379,
  ft: 46.1,
};
/** Flow with which a test begins, share of what the network uses, and at least so much. */
const firstShare = 0.1;
const leastFirst = 1;

export interface FireFlow {
  readonly node: string;
  /** Pressure without the outlet, and flow of the outlet at the wanted pressure; null where the equations do not converge. */
  readonly pressure: number;
  readonly flow: number | null;
}

export interface FireResult {
  readonly residual: number;
  readonly flows: readonly FireFlow[];
  readonly warnings: readonly Issue[];
}

/** Junctions by the names in `list`, separated by commas, or `all`; what is no junction of the network comes as an issue. */
export function fireNodes({ nodes }: EpanetOutline, list: string): { rows: number[]; issues: Issue[] } {
  const rows: number[] = [];
  const issues: Issue[] = [];
  const all = nodes.map((_, row) => row).filter((row) => nodes[row]!.isJunction);
  if (list === 'all') return { rows: all, issues };
  for (const name of list.split(',')) {
    const row = nodes.findIndex(({ id, isJunction }) => isJunction && id === name.trim());
    if (row >= 0) rows.push(row);
    else issues.push(error('epanet.noJunction', { node: name.trim() }));
  }
  return { rows, issues };
}

/** Tests one junction after the other at the file's beginning, everything else as it is there. `residual` is in the file's unit of pressure. */
export function solveFire(
  model: EpanetModel,
  { nodes, units }: EpanetOutline,
  rows: readonly number[],
  residual = usualResidual[units.pressure] ?? usualResidual['m']!,
): FireResult {
  const { pressure, demand } = model.solve();
  const used = demand.reduce((sum, one, row) => sum + (nodes[row]!.isJunction ? Math.max(0, one) : 0), 0);
  const first = Math.max(leastFirst, firstShare * used);
  const warnings: Issue[] = [];
  const flows = rows.map((row) => {
    const node = nodes[row]!.id;
    const still = pressure[row]!;
    const flow = flowAt(model, row, still, residual, first);
    if (flow === null) warnings.push(warning('epanet.fireUnsolved', { node }));
    return { node, pressure: still, flow };
  });
  return { residual, flows, warnings };
}

/** The outlet is an emitter beside what the junction has already: at the wanted pressure it gives what it is asked for. */
function flowAt(
  model: EpanetModel,
  row: number,
  still: number,
  residual: number,
  first: number,
): number | null {
  const { coefficient, exponent } = model.emitter(row);
  const ask = (flow: number): { pressure: number; flow: number } | null => {
    const outlet = flow / pow(residual, exponent);
    model.setEmitter(row, coefficient + outlet);
    const instant = model.solveInstant();
    if (instant === null) return null;
    const pressure = model.pressureOf(row);
    return { pressure, flow: outlet * pow(Math.max(0, pressure), exponent) };
  };
  const found = fireFlow(ask, still, residual, first);
  model.setEmitter(row, coefficient);
  return found;
}
