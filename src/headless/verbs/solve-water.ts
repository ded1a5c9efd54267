/** `sandtable solve water`: an EPANET input file over its own duration, as EPANET itself would. */
import { Fault, InputError, error } from '../../contract/issue.ts';
import {
  EpanetModel,
  EpanetRefusal,
  type EpanetOutline,
  type HydraulicState,
  loadEpanet,
} from '../../sim/lifelines/water/epanet.ts';
import { describeIssues, inert, textTable } from '../messages.ts';
import { type Outcome, exerciseMark, exitCode } from '../outcome.ts';
import { readText } from '../read.ts';
import { type FireFlow, type FireResult, fireNodes, solveFire } from '../solve/fire.ts';
import { findLine, networkProblems, networkWarnings, resultWarnings, sizeProblems } from '../water-checks.ts';

export interface SolveWaterOptions {
  readonly fire?: string;
  readonly residual?: string;
}

export async function solveWater(file: string, options: SolveWaterOptions = {}): Promise<Outcome> {
  const text = readText(file);
  const engine = await loadEpanet();
  const model = opened(() => new EpanetModel(engine, text), text, file);
  const outline = model.outline();
  const place = { file, line: 1, column: 1, path: '' };
  const asked = options.fire === undefined ? { rows: [], issues: [] } : fireNodes(outline, options.fire);
  const residual = residualOf(options);
  const problems = [...networkProblems(outline), ...sizeProblems(outline), ...asked.issues];
  if (residual !== undefined && !(residual > 0))
    problems.push(error('epanet.badResidual', { residual: options.residual! }));
  if (problems.length > 0) {
    model.close();
    throw new InputError(problems.map((issue) => ({ ...place, ...issue })));
  }
  const fire =
    options.fire === undefined
      ? null
      : opened(() => solveFire(model, outline, asked.rows, residual), text, file);
  const states = opened(() => model.run(), text, file);
  const warnings = [
    ...(fire?.warnings ?? []),
    ...networkWarnings(outline),
    ...resultWarnings(outline, states, model.closeWithWarnings()),
  ].map((issue) => ({ ...place, ...issue }));
  const json = {
    mark: exerciseMark,
    units: outline.units,
    nodes: outline.nodes.map(({ id }) => id),
    links: outline.links.map(({ id }) => id),
    ...(fire !== null && { fire: { residual: fire.residual, flows: fire.flows.map(roundedFlow) } }),
    steps: states.map((state) => stepOf(state, file)),
    warnings,
  };
  const told = [summary(file, outline, states), ...(fire === null ? [] : ['', fireTable(fire, outline)])];
  if (warnings.length > 0) told.push('', describeIssues(warnings));
  return { exit: exitCode.done, json, text: told.join('\n') };
}

function residualOf({ residual }: SolveWaterOptions): number | undefined {
  return residual === undefined ? undefined : Number(residual);
}

const rounded = (one: number): number => Math.round(one * 1e6) / 1e6 + 0;

function roundedFlow({ node, pressure, flow }: FireFlow): FireFlow {
  return { node, pressure: rounded(pressure), flow: flow === null ? null : rounded(flow) };
}

function fireTable({ residual, flows }: FireResult, { units }: EpanetOutline): string {
  const rows = flows.map(({ node, pressure, flow }) => [
    inert(node),
    pressure.toFixed(3),
    flow === null ? '–' : flow.toFixed(3),
  ]);
  const title = `fire flow ${units.flow} at ${residual} ${units.pressure}`;
  return textTable(['node', `pressure ${units.pressure}`, title], rows);
}

/** What EPANET refuses is the file's fault; the line is looked up in it. */
function opened<T>(act: () => T, text: string, file: string): T {
  try {
    return act();
  } catch (thrown) {
    if (thrown instanceof EpanetRefusal) {
      throw new InputError(
        thrown.problems.map(({ code, message, line }) =>
          error('epanet.input', { epanet: code, message, text: line }, { file, ...findLine(text, line) }),
        ),
      );
    }
    if (thrown instanceof Fault)
      throw new InputError([error(thrown.code, thrown.parameters, { file, line: 1, column: 1, path: '' })]);
    throw thrown;
  }
}

function stepOf({ timeS, head, flow, pressure, demand }: HydraulicState, file: string) {
  const values = (all: Float64Array): number[] => Array.from(all, rounded);
  if (![head, flow, pressure, demand].every((all) => all.every(Number.isFinite)))
    throw new InputError([error('epanet.notFinite', { timeS }, { file, line: 1, column: 1, path: '' })]);
  return {
    timeS,
    head: values(head),
    flow: values(flow),
    pressure: values(pressure),
    demand: values(demand),
  };
}

function summary(
  file: string,
  { nodes, links, units }: EpanetOutline,
  states: readonly HydraulicState[],
): string {
  const junctions = nodes.map((_, n) => n).filter((n) => nodes[n]!.isJunction);
  const rows = states.map(({ timeS, head, pressure, demand }) => {
    const least = (of: Float64Array): number => junctions.reduce((low, n) => Math.min(low, of[n]!), Infinity);
    const used = junctions.reduce((sum, n) => sum + demand[n]!, 0);
    const lowest = junctions.find((n) => pressure[n] === least(pressure));
    const clock = `${Math.floor(timeS / 3600)}:${String(Math.floor(timeS / 60) % 60).padStart(2, '0')}`;
    return [
      clock,
      used.toFixed(3),
      least(head).toFixed(3),
      least(pressure).toFixed(3),
      lowest === undefined ? '' : inert(nodes[lowest]!.id),
    ];
  });
  const { flow, head, pressure } = units;
  return [
    `${exerciseMark}  ${inert(file)}: ${nodes.length} nodes, ${links.length} links, ${states.length} steps`,
    textTable(['time', `used ${flow}`, `least head ${head}`, `least pressure ${pressure}`, 'at'], rows),
  ].join('\n');
}
