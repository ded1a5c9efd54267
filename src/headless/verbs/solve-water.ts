/** `sandtable solve water`: an EPANET input file over its own duration, as EPANET itself would. */
import { Fault, InputError, type Issue, error } from '../../contract/issue.ts';
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
import { findLine, networkProblems, networkWarnings, resultWarnings, sizeProblems } from '../water-checks.ts';

export async function solveWater(file: string): Promise<Outcome> {
  const text = readText(file);
  const engine = await loadEpanet();
  const model = opened(() => new EpanetModel(engine, text), text, file);
  const outline = model.outline();
  const place = { file, line: 1, column: 1, path: '' };
  const problems = [...networkProblems(outline), ...sizeProblems(outline)];
  if (problems.length > 0) {
    model.close();
    throw new InputError(problems.map((issue) => ({ ...place, ...issue })));
  }
  const states = opened(() => model.run(), text, file);
  const warnings = [
    ...networkWarnings(outline),
    ...resultWarnings(outline, states, model.closeWithWarnings()),
  ].map((issue) => ({ ...place, ...issue }));
  const json = {
    mark: exerciseMark,
    units: outline.units,
    nodes: outline.nodes.map(({ id }) => id),
    links: outline.links.map(({ id }) => id),
    steps: states.map((state) => stepOf(state, file)),
    warnings,
  };
  return { exit: exitCode.done, json, text: summary(file, outline, states, warnings) };
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
  const values = (all: Float64Array): number[] => Array.from(all, (one) => Math.round(one * 1e6) / 1e6 + 0);
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
  warnings: readonly Issue[],
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
    ...(warnings.length > 0 ? ['', describeIssues(warnings)] : []),
  ].join('\n');
}
