/** One run of the city: systems over columns, an order log, checkpoints, branches and views. */
import type { City } from '../city/model.ts';
import type { Documents } from '../contract/documents.ts';
import type {
  AdvanceResult,
  BranchInfo,
  EngineApi,
  EngineInfo,
  MeasureValue,
  Receipt,
  RevealMoment,
  RunLog,
  SeatPanel,
  ViewInfo,
  ViewSpec,
} from '../contract/engine.ts';
import { type EventRecord, eventCode, noEvent, subjectCode } from '../contract/events.ts';
import { Fault, InputError, type Issue, warning } from '../contract/issue.ts';
import { type LoggedOrder, type Order, orderSchema } from '../contract/orders.ts';
import { type CheckpointId, Checkpoints } from '../kernel/checkpoints.ts';
import { type ColumnStore, Layout, plainMemory } from '../kernel/columns.ts';
import { EventLog } from '../kernel/events.ts';
import { runGuarded } from '../kernel/guard.ts';
import { hashAllPages, hashText, layoutHash, pageCountOf, stateHash } from '../kernel/hash.ts';
import { type PageKernels, bindPageKernels } from '../kernel/kernels.ts';
import { wasmMemory } from '../kernel/memory.ts';
import { Schedule } from '../kernel/schedule.ts';
import { type Branch, Branches } from './branches.ts';
import { assetsInSea } from './exposure/assets.ts';
import type { OpenWater } from './lifelines/water/system.ts';
import { waterIssues } from './lifelines/water/works.ts';
import { type Pipeline, createPipeline } from './pipeline.ts';
import { checkOrder, issueOrder } from './response/issue.ts';
import type { KernelModules, System } from './system.ts';
import { revealMoments } from './views/reveal.ts';
import { Views } from './views/views.ts';
import { leveeIssues } from './world/levees.ts';
import { resolveRoles } from './world/roles.ts';
import { type World, declareWorld } from './world/world.ts';

type Runnable = Pick<System, 'name' | 'periodS' | 'phaseS'> & { run(nowS: number): void };

/** Raised with every change that moves a golden hash: logs of other versions replay without a promise. */
export const engineVersion = 28;
/** Seconds between checkpoints; the kernel thins them as they age. */
const checkpointEveryS = 60;

export interface EngineOptions {
  readonly city: City;
  /** Content hash of the city's package. */
  readonly cityHash: string;
  readonly documents: Documents;
  readonly seed: number;
  readonly kernels: KernelModules;
  /** EPANET, loaded; null where there is no WebAssembly: water mains then never fail, and the run's warnings say so. */
  readonly openWater: OpenWater;
  /** Orders of an earlier run, given again at their ticks. */
  readonly orders?: readonly LoggedOrder[];
  /** False saves the cost of checkpoints where nobody will rewind. */
  readonly checkpoints?: boolean;
  readonly checkpointBudgetBytes?: number;
  /** What each system's step is wrapped in, for whoever measures; it must run the step and change nothing. */
  readonly around?: StepWrapper;
}

/** Given a system's name and step, gives the step to run in its place. */
export type StepWrapper = (name: string, step: (nowS: number) => void) => (nowS: number) => void;

/**
 * Builds a run at time 0. Throws `InputError` with every problem of the documents against this city, `Fault` for a
 * broken invariant.
 */
export function createEngine(options: EngineOptions): EngineApi {
  return new Engine(options);
}

/** The state itself, for reports on where two runs part: to be read, and by nobody who plays. */
export interface EngineInside {
  readonly store: ColumnStore;
  /** Two words for each page of `hashedColumns(store)`. */
  pageHashes(): Uint32Array;
}

/** Throws a fault where the engine is not one of `createEngine`. */
export function insideOf(engine: EngineApi): EngineInside {
  if (engine instanceof Engine) return engine.inside();
  throw new Fault('engine.closed');
}

class Engine implements EngineApi {
  private readonly options: EngineOptions;
  private readonly world: World;
  private readonly pipeline: Pipeline;
  private readonly schedule: Schedule<Runnable>;
  private readonly store: ColumnStore;
  private readonly pageKernels: PageKernels;
  private readonly checkpoints: Checkpoints;
  private readonly branchSet: Branches;
  private readonly views: Views;
  private readonly warnings: readonly Issue[];
  private readonly hash: string;
  private nowS = 0;
  private fault: Fault | null = null;

  constructor(options: EngineOptions) {
    const { city, documents, seed, kernels, openWater } = options;
    this.options = options;
    const { roles, issues: ofRoles } = resolveRoles(city, documents.scenario);
    const issues = [
      ...ofRoles,
      ...leveeIssues(city, documents.scenario.flood),
      ...assetsInSea(city),
      ...waterIssues(city),
      ...(openWater === null ? [warning('water.noEngine')] : []),
    ];
    this.warnings = issues.filter((issue) => issue.severity === 'warning');
    if (issues.some((issue) => issue.severity === 'error')) throw new InputError(issues);
    const layout = new Layout();
    const events = new EventLog();
    this.world = declareWorld({ city, seed, layout }, documents, roles, events);
    this.pipeline = createPipeline(this.world, kernels, openWater);
    const compiled = kernels.flood !== null || kernels.pages !== null ? wasmMemory() : null;
    this.store = layout.seal(compiled?.source ?? plainMemory);
    const memory = compiled?.memory() ?? null;
    const pages = kernels.pages !== null && memory !== null ? { memory, module: kernels.pages } : null;
    this.pageKernels = bindPageKernels(this.store, pages);
    this.pipeline.bind(memory, this.pageKernels.scanWake);
    this.schedule = new Schedule(this.pipeline.systems.map((system) => withRun(system, options.around)));
    const list = this.pipeline.systems.map(({ name, periodS, phaseS }) => `${name}/${periodS}/${phaseS}`);
    const mains = openWater === null ? 'without water' : 'with water';
    this.hash = hashText([engineVersion, ...list, mains, layoutHash(this.store)].join('\n'));
    events.emit(eventCode['run.began'], 0, subjectCode.none, 0);
    for (const system of this.pipeline.systems) system.start?.();
    const budgetBytes = options.checkpointBudgetBytes ?? 512 * 1024 * 1024;
    this.checkpoints = new Checkpoints(this.store, events, this.pageKernels, { budgetBytes });
    const root = this.checkpoints.take(0);
    this.checkpoints.pin(root);
    this.branchSet = new Branches(options.orders ?? [], root);
    this.views = new Views(this.world, this.pipeline.information);
  }

  info(): EngineInfo {
    const { city, documents, seed, units } = this.world;
    const { scenario, institution } = documents;
    return {
      scenario: scenario.id,
      city: city.meta.name.en,
      cityHash: this.options.cityHash,
      engineHash: this.hash,
      seed,
      durationS: scenario.duration,
      startsAt: scenario.start,
      organisations: institution.organisations.map(({ key, name, orders }, index) => ({
        key,
        index,
        name,
        orders,
      })),
      seats: scenario.seats,
      pipeline: this.pipeline.systems.map(({ name, periodS, phaseS }) => ({ name, periodS, phaseS })),
      stateBytes: this.store.byteLength,
      roles: Object.fromEntries(
        [...this.world.roles].map(([name, { kind, members }]) => [name, { kind, members: [...members] }]),
      ),
      units: units.list.map(({ kind, organisation, base }) => ({ kind, organisation, base })),
      warnings: [...this.warnings],
    };
  }

  now(): number {
    return this.nowS;
  }

  advance(toS: number): AdvanceResult {
    const endS = Math.min(Math.floor(toS), this.durationS);
    while (this.nowS < endS && this.fault === null) this.tick(this.nowS + 1);
    this.noteReached();
    return this.result();
  }

  submit(order: Order): Receipt {
    const refuse = (code: string, parameters = {}): Receipt => ({
      accepted: false,
      refusal: { code, parameters },
    });
    const parsed = orderSchema.safeParse(order);
    if (!parsed.success) return refuse('order.malformed', { problem: parsed.error.issues[0]?.message ?? '' });
    if (this.fault !== null) return refuse('engine.faulted', { code: this.fault.code });
    if (this.nowS >= this.durationS) return refuse('order.afterEnd', { endS: this.durationS });
    const { current } = this.branchSet;
    if (this.nowS < current.reachedS) return refuse('order.inThePast', { reachedS: current.reachedS });
    const target = checkOrder(this.world, parsed.data);
    if ('code' in target) return { accepted: false, refusal: target };
    const { logged } = current.log.add(parsed.data, this.nowS + 1);
    return { accepted: true, tick: logged.tick, sequence: logged.sequence };
  }

  openView(spec: ViewSpec): ViewInfo {
    return this.views.open(spec);
  }

  closeView(id: number): void {
    this.views.close(id);
  }

  writeFrame(id: number, buffer: ArrayBufferLike): void {
    this.views.writeFrame(id, buffer, this.nowS);
  }

  panel(viewId: number): SeatPanel {
    return this.views.panel(viewId, this.nowS);
  }

  events(viewId: number, from: number, limit: number): EventRecord[] {
    return this.views.reader(viewId, this.nowS).list(from, limit);
  }

  why(viewId: number, event: number, limit: number): EventRecord[] {
    return this.views.reader(viewId, this.nowS).why(event, limit);
  }

  followed(viewId: number, event: number, limit: number): EventRecord[] {
    return this.views.reader(viewId, this.nowS).followed(event, limit);
  }

  eventCount(): number {
    return this.world.events.length;
  }

  rewind(toS: number): AdvanceResult {
    return this.switchTo(this.branchSet.current.id, toS);
  }

  fork(): BranchInfo {
    this.keepMeasures();
    const parent = this.branchSet.current;
    const head = this.checkpoints.take(this.nowS);
    if (parent.reachedS === this.nowS) this.moveTip(parent, head);
    this.checkpoints.pin(head);
    const { id } = this.branchSet.fork(this.nowS, head);
    return this.branchSet.infos()[id]!;
  }

  branches(): BranchInfo[] {
    return this.branchSet.infos();
  }

  switchTo(branchId: number, atS: number): AdvanceResult {
    this.keepMeasures();
    const branch = this.branchSet.select(branchId);
    const wantedS = Math.max(0, Math.min(Math.floor(atS), branch.reachedS));
    const from = this.checkpoints.nearest(wantedS, branch.tip);
    if (from === null) throw new Fault('branch.noCheckpoint', { branch: branchId, atS: wantedS });
    this.nowS = this.checkpoints.restore(from);
    this.fault = null;
    this.views.forget();
    return this.advance(wantedS);
  }

  currentBranch(): number {
    return this.branchSet.current.id;
  }

  measures(): MeasureValue[] {
    return this.pipeline.measures.read();
  }

  branchMeasures(branch: number): MeasureValue[] {
    if (branch === this.branchSet.current.id) this.keepMeasures();
    return this.branchSet.get(branch).measures;
  }

  reveal(organisation: string, limit: number): RevealMoment[] {
    return revealMoments(this.world, organisation, limit);
  }

  stateHash(): string {
    return stateHash(this.store, this.pageKernels, this.world.events, this.nowS);
  }

  inside(): EngineInside {
    const { store, pageKernels } = this;
    const pageHashes = () => {
      const hashes = new Uint32Array(pageCountOf(store) * 2);
      hashAllPages(store, pageKernels, hashes);
      return hashes;
    };
    return { store, pageHashes };
  }

  runLog(): RunLog {
    const { log } = this.branchSet.current;
    return {
      sandtable: 'run/1',
      scenario: this.world.documents.scenario.id,
      seed: this.world.seed,
      cityHash: this.options.cityHash,
      engineHash: this.hash,
      untilS: this.nowS,
      orders: log.all.filter(({ tick }) => tick <= this.nowS).map((logged) => ({ ...logged })),
      stateHash: this.stateHash(),
      eventCount: this.world.events.length,
    };
  }

  assertCanonical(): void {
    this.pageKernels.assertCanonical();
  }

  private get durationS(): number {
    return this.world.documents.scenario.duration;
  }

  /** One second. A system that throws stops the run in the state before the second began. */
  private tick(atS: number): void {
    const branch = this.branchSet.current;
    try {
      for (const { order } of branch.log.at(atS)) this.give(order, atS);
      for (const system of this.schedule.dueAt(atS)) {
        runGuarded(system.name, atS, this.world.seed, system.run);
      }
      if (atS === this.durationS) this.world.events.emit(eventCode['run.ended'], atS, subjectCode.none, 0);
      this.nowS = atS;
      this.keep(branch, atS);
    } catch (thrown) {
      this.stop(branch, thrown);
    }
  }

  private keep(branch: Branch, atS: number): void {
    if (this.options.checkpoints === false) return;
    if (atS % checkpointEveryS !== 0) return;
    const isNew = atS > this.checkpoints.info(branch.tip).atS;
    if (isNew) this.moveTip(branch, this.checkpoints.take(atS));
    else if (this.isOnPath(branch, atS)) this.checkpoints.take(atS);
  }

  /** A branch's tip is pinned, so that it cannot age away while another branch is run. */
  private moveTip(branch: Branch, tip: CheckpointId): void {
    if (tip === branch.tip) return;
    this.checkpoints.pin(tip);
    this.checkpoints.unpin(branch.tip);
    branch.tip = tip;
  }

  /** Whether the branch already has a checkpoint of this second; taking it again only moves the head along. */
  private isOnPath(branch: Branch, atS: number): boolean {
    const nearest = this.checkpoints.nearest(atS, branch.tip);
    return nearest !== null && this.checkpoints.info(nearest).atS === atS;
  }

  private stop(branch: Branch, thrown: unknown): void {
    this.fault = thrown instanceof Fault ? thrown : new Fault('engine.broken', { message: String(thrown) });
    const safe = this.checkpoints.nearest(this.nowS, branch.tip);
    if (safe !== null) this.nowS = this.checkpoints.restore(safe);
    // The second that was reached cannot be read any more.
    branch.measures = this.pipeline.measures.read();
  }

  private give(order: Order, atS: number): void {
    const target = checkOrder(this.world, order);
    if ('code' in target) return;
    const { organisation } = target;
    if (target.type === 'takeSeat' || target.type === 'leaveSeat') {
      const isTaken = target.type === 'takeSeat';
      this.pipeline.information.seat(organisation, isTaken);
      const kind = eventCode[isTaken ? 'seat.taken' : 'seat.left'];
      this.world.events.emit(kind, atS, subjectCode.organisation, organisation);
      return;
    }
    issueOrder(this.world, target, atS, false, noEvent);
  }

  private noteReached(): void {
    const { current } = this.branchSet;
    if (this.nowS >= current.reachedS) current.reachedS = this.nowS;
  }

  /** Before the branch is left, or where it is asked: counting over all residents is nothing for every step. */
  private keepMeasures(): void {
    const { current } = this.branchSet;
    if (this.nowS >= current.reachedS) current.measures = this.pipeline.measures.read();
  }

  private result(): AdvanceResult {
    const { fault } = this;
    return {
      nowS: this.nowS,
      fault: fault === null ? null : { code: fault.code, parameters: fault.parameters },
      finished: this.nowS >= this.durationS,
    };
  }
}

/** A system with its step as a plain function, so that a tick makes no closures. */
function withRun(system: System, around?: StepWrapper): Runnable {
  const { name, periodS, phaseS } = system;
  const step = (nowS: number): void => system.step(nowS);
  return { name, periodS, phaseS, run: around === undefined ? step : around(name, step) };
}
