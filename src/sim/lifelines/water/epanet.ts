import {
  InitHydOption,
  LinkProperty,
  LinkStatusType,
  NodeProperty,
  Project,
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

/** State at one moment, in the units of the model; nodes and links in the order of the input. */
export interface HydraulicState {
  timeS: number;
  head: Float64Array;
  pressure: Float64Array;
  /** Water drawn; negative where a reservoir or tank gives. */
  demand: Float64Array;
  flow: Float64Array;
}

/**
 * One EPANET model. `solve` is a cold-started solution of one instant and depends on nothing but the values set, so that
 * the order of solves does not matter; `run` steps through the model's own duration with its own controls.
 */
export class EpanetModel {
  readonly nodeIds: readonly string[];
  readonly linkIds: readonly string[];
  private readonly project: Project;
  private open = false;

  /** `inp` is the text of an EPANET input file; throws the fault `water.epanet` with the engine's words where it is wrong. */
  constructor(engine: EpanetEngine, inp: string) {
    this.project = new Project(engine);
    engine.writeFile('model.inp', inp);
    guarded(() => this.project.open('model.inp', 'model.rpt', ''));
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

  /** The state at time 0 from a cold start. */
  solve(): HydraulicState {
    this.begin(InitHydOption.InitFlow);
    guarded(() => this.project.runH());
    return this.state(0);
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

function guarded<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new Fault('water.epanet', { message: cause instanceof Error ? cause.message : String(cause) });
  }
}
