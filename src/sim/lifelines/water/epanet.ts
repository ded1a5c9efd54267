import {
  AnalysisStatistic,
  FlowUnits,
  InitHydOption,
  LinkProperty,
  LinkStatusType,
  LinkType,
  NodeProperty,
  NodeType,
  Option,
  Project,
  StatusReport,
  TimeParameter,
  Workspace,
} from 'epanet-js';
import { Fault } from '../../../contract/issue.ts';

/** An EPANET 2.3.5 engine (WASM) that has been loaded; models are opened in it. */
export type EpanetEngine = Workspace;

/** Loads and compiles the engine; about 30 ms, once a thread. */
export async function loadEpanet(): Promise<EpanetEngine> {
  const workspace = new Workspace();
  await workspace.loadModule();
  return workspace;
}

/** One thing that EPANET finds wrong with an input file. */
export interface EpanetProblem {
  /** EPANET's number of the error. */
  code: number;
  message: string;
  /** The line it is about, as EPANET repeats it; '' where it names none. */
  line: string;
}

/** An input file that EPANET refuses, with everything it says. */
export class EpanetRefusal extends Error {
  readonly problems: readonly EpanetProblem[];
  constructor(problems: readonly EpanetProblem[]) {
    super(problems.map(({ message, line }) => `${message} ${line}`.trim()).join('; '));
    this.name = 'EpanetRefusal';
    this.problems = problems;
  }
}

/** What a model consists of, in the units of its file. */
export interface EpanetOutline {
  nodes: { id: string; isJunction: boolean; elevation: number; baseDemand: number }[];
  links: { id: string; isPipe: boolean; from: number; to: number }[];
  durationS: number;
  hydraulicStepS: number;
  reportStepS: number;
  units: { flow: string; head: string; pressure: string };
}

/** State at one moment, in the units of the model; nodes and links in the order of the input. */
export interface HydraulicState {
  timeS: number;
  head: Float64Array;
  pressure: Float64Array;
  /** Water drawn; negative where a reservoir or tank gives. */
  demand: Float64Array;
  flow: Float64Array;
}

/** A solution of one instant, in the units of the model. */
export interface HydraulicInstant {
  head: Float64Array;
  /** Water drawn and leaking; what runs into a tank or reservoir. */
  demand: Float64Array;
  /** Demand that is not met for want of pressure. */
  deficit: Float64Array;
  flow: Float64Array;
}

/**
 * One EPANET model. `solve` is a cold-started solution of one instant and depends on nothing but the values set, so that
 * the order of solves does not matter; `run` steps through the model's own duration with its own controls.
 */
export class EpanetModel {
  readonly nodeIds: readonly string[];
  readonly linkIds: readonly string[];
  private readonly engine: EpanetEngine;
  private readonly project: Project;
  private open = false;

  /** `inp` is the text of an EPANET input file; throws `EpanetRefusal` with the engine's words where it is wrong. */
  constructor(engine: EpanetEngine, inp: string) {
    this.engine = engine;
    this.project = quietProject(engine);
    engine.writeFile('model.inp', inp);
    try {
      this.project.open('model.inp', 'model.rpt', '');
    } catch (cause) {
      attempt(() => this.project.close());
      throw new EpanetRefusal(problemsIn(engine.readFile('model.rpt'), cause));
    }
    this.project.setStatusReport(StatusReport.NoReport);
    this.project.setReport('MESSAGES YES');
    const nodes = this.project.getNodeValues(NodeProperty.Elevation).length;
    const links = this.project.getLinkValues(LinkProperty.Length).length;
    this.nodeIds = Array.from({ length: nodes }, (_, n) => this.project.getNodeId(n + 1));
    this.linkIds = Array.from({ length: links }, (_, k) => this.project.getLinkId(k + 1));
  }

  /** Demand of a junction, in the model's unit of flow. */
  setDemand(node: number, flow: number): void {
    guarded(() => this.project.setNodeValue(node + 1, NodeProperty.BaseDemand, flow));
  }

  /** Water level of a reservoir (its head). */
  setReservoirHead(node: number, head: number): void {
    guarded(() => this.project.setNodeValue(node + 1, NodeProperty.Elevation, head));
  }

  /** Flow that leaks from a junction at a pressure of 1, rising with the square root of the pressure. */
  setEmitter(node: number, coefficient: number): void {
    guarded(() => this.project.setNodeValue(node + 1, NodeProperty.Emitter, coefficient));
  }

  /** Pipes and pumps only: setting the status of a control valve would freeze it, that of a check valve is an error. */
  setOpen(link: number, open: boolean): void {
    const status = open ? LinkStatusType.Open : LinkStatusType.Closed;
    guarded(() => this.project.setLinkValue(link + 1, LinkProperty.InitStatus, status));
  }

  /** What a junction's hole gives at a pressure of 1, and the power of the pressure with which it rises. */
  emitter(node: number): { coefficient: number; exponent: number } {
    return guarded(() => ({
      coefficient: this.project.getNodeValue(node + 1, NodeProperty.Emitter),
      exponent: this.project.getOption(Option.Emitexpon),
    }));
  }

  outline(): EpanetOutline {
    const { project } = this;
    const elevation = project.getNodeValues(NodeProperty.Elevation);
    const baseDemand = project.getNodeValues(NodeProperty.BaseDemand);
    const nodes = this.nodeIds.map((id, n) => ({
      id,
      isJunction: project.getNodeType(n + 1) === NodeType.Junction,
      elevation: elevation[n]!,
      baseDemand: baseDemand[n]!,
    }));
    const links = this.linkIds.map((id, k) => {
      const { node1, node2 } = project.getLinkNodes(k + 1);
      const type = project.getLinkType(k + 1);
      return { id, isPipe: type === LinkType.Pipe, from: node1 - 1, to: node2 - 1 };
    });
    const flow = project.getFlowUnits();
    return {
      nodes,
      links,
      durationS: project.getTimeParameter(TimeParameter.Duration),
      hydraulicStepS: project.getTimeParameter(TimeParameter.HydStep),
      reportStepS: project.getTimeParameter(TimeParameter.ReportStep),
      units: {
        flow: FlowUnits[flow] ?? String(flow),
        head: flow >= FlowUnits.LPS ? 'm' : 'ft',
        pressure: pressureUnits[project.getOption(pressureUnitOption)] ?? 'unknown',
      },
    };
  }

  /** What the engine warned of since the model was opened, closing it: the report is complete then. */
  closeWithWarnings(): string[] {
    this.close();
    return this.engine
      .readFile('model.rpt')
      .split('\n')
      .flatMap((line) => /WARNING: (.*)/u.exec(line)?.[1]?.trim() ?? []);
  }

  /** Whether the last solution met the accuracy asked for. */
  private isBalanced(): boolean {
    const { project } = this;
    return (
      project.getStatistic(AnalysisStatistic.RelativeError) <= project.getOption(Option.Accuracy) &&
      project.getStatistic(AnalysisStatistic.Iterations) <= project.getOption(Option.Trials)
    );
  }

  /** The state at time 0 from a cold start. */
  solve(): HydraulicState {
    this.begin(InitHydOption.InitFlow);
    guarded(() => this.project.runH());
    return this.state(0);
  }

  /** Pressure at a node after the last solution. */
  pressureOf(node: number): number {
    return guarded(() => this.project.getNodeValue(node + 1, NodeProperty.Pressure));
  }

  /** As `solve`; null where the equations did not converge, or not to numbers. */
  solveInstant(): HydraulicInstant | null {
    try {
      this.begin(InitHydOption.InitFlow);
      this.project.runH();
    } catch {
      return null;
    }
    if (!this.isBalanced()) return null;
    const nodes = (property: NodeProperty): Float64Array =>
      Float64Array.from(this.project.getNodeValues(property));
    const instant = {
      head: nodes(NodeProperty.Head),
      demand: nodes(NodeProperty.Demand),
      deficit: nodes(NodeProperty.DemandDeficit),
      flow: Float64Array.from(this.project.getLinkValues(LinkProperty.Flow)),
    };
    return Object.values(instant).every((values) => values.every(Number.isFinite)) ? instant : null;
  }

  /** Every reporting step of the model's own duration. */
  run(): HydraulicState[] {
    const { project } = this;
    const reportS = project.getTimeParameter(TimeParameter.ReportStep);
    const startS = project.getTimeParameter(TimeParameter.ReportStart);
    const states: HydraulicState[] = [];
    this.begin(InitHydOption.InitFlow);
    for (let left = 1; left > 0;) {
      const timeS = guarded(() => project.runH());
      if (timeS >= startS && (timeS - startS) % reportS === 0) states.push(this.state(timeS));
      left = guarded(() => project.nextH());
    }
    return states;
  }

  close(): void {
    if (this.open) guarded(() => this.project.closeH());
    guarded(() => this.project.close());
    this.open = false;
  }

  private begin(option: InitHydOption): void {
    if (!this.open) guarded(() => this.project.openH());
    this.open = true;
    guarded(() => this.project.initH(option));
  }

  private state(timeS: number): HydraulicState {
    const nodes = (property: NodeProperty): Float64Array =>
      Float64Array.from(this.project.getNodeValues(property));
    return {
      timeS,
      head: nodes(NodeProperty.Head),
      pressure: nodes(NodeProperty.Pressure),
      demand: nodes(NodeProperty.Demand),
      flow: Float64Array.from(this.project.getLinkValues(LinkProperty.Flow)),
    };
  }
}

/** Of EPANET 2.3, which the package does not name: EN_PRESS_UNITS and its values. */
const pressureUnitOption = 25 as Option;
const pressureUnits = ['psi', 'kPa', 'm', 'bar', 'ft'];

/** A project that keeps warnings to itself: the package writes them to the console, the report holds them. */
function quietProject(engine: EpanetEngine): Project {
  const project = new Project(engine);
  const checked = project as unknown as { _checkError(code: number): void };
  const check = checked._checkError.bind(project);
  checked._checkError = (code) => {
    if (code === 0 || code >= firstErrorCode) check(code);
  };
  return project;
}
const firstErrorCode = 100;

/** Errors in the report, each with the line below it that it repeats; the thrown one where the report holds none. */
function problemsIn(report: string, thrown: unknown): EpanetProblem[] {
  const lines = report.split('\n').map((line) => line.trim());
  const problems = lines.flatMap((line, i) => {
    const [, code, message] = /^Error (\d+): (.*)$/u.exec(line) ?? [];
    if (code === undefined || code === '200') return [];
    const next = lines[i + 1] ?? '';
    return [{ code: Number(code), message: message!, line: message!.endsWith('section:') ? next : '' }];
  });
  if (problems.length > 0) return problems;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return [{ code: Number(/Error (\d+)/u.exec(message)?.[1] ?? 0), message, line: '' }];
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // What could not be opened may not be closable either; the first error is the one to be told.
  }
}

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new Fault('water.epanet', { message: cause instanceof Error ? cause.message : String(cause) });
  }
}
