/** One sitting in one seat: an engine, what has been shown of it, and what was on the screen at every minute. */
import type {
  DrillApi,
  DrillOpened,
  DrillReveal,
  DrillStart,
  DrillStep,
  HistoryPoint,
} from '../contract/drill.ts';
import type { EngineApi, MeasureValue, Receipt, RunLog } from '../contract/engine.ts';
import type { EventRecord } from '../contract/events.ts';
import { Fault, InputError, type Issue } from '../contract/issue.ts';
import type { Order } from '../contract/orders.ts';
import { mostEvents } from './causes/graph.ts';
import { History } from './history.ts';

/** Builds the engine of a drill; handed in, so that the drill knows nothing of simulation or files. */
export type EngineFactory<C> = (
  start: DrillStart,
) => Promise<{ engine: EngineApi; city: C; warnings: readonly Issue[] }>;

const momentCount = 5;

export function createDrill<C>(build: EngineFactory<C>): DrillApi<C> {
  return new Drill(build);
}

interface Sitting {
  engine: EngineApi;
  seat: string;
  /** The seat's own view, and the observer's once truth is open. */
  seatView: number;
  truthView: number | null;
  showsTruth: boolean;
  history: History;
  /** As many of the events that the viewer may read have been sent, on this branch. */
  sentEvents: number;
}

class Drill<C> implements DrillApi<C> {
  private readonly build: EngineFactory<C>;
  private sitting: Sitting | null = null;

  constructor(build: EngineFactory<C>) {
    this.build = build;
  }

  async open(start: DrillStart): Promise<DrillOpened<C>> {
    try {
      const { engine, city, warnings } = await this.build(start);
      const { id: seatView, shape } = engine.openView({ as: 'seat', organisation: start.seat });
      const history = new History();
      this.sitting = {
        engine,
        seat: start.seat,
        seatView,
        truthView: null,
        showsTruth: false,
        history,
        sentEvents: 0,
      };
      if (start.orders.length === 0) {
        engine.submit({ type: 'takeSeat', by: start.seat, clientId: `seat-${start.seat}` });
      }
      const step = this.step(start.resumeAtS, null);
      return { ok: true, info: engine.info(), city, shape, step, warnings: [...warnings] };
    } catch (thrown) {
      if (thrown instanceof InputError) return { ok: false, issues: [...thrown.issues] };
      throw thrown;
    }
  }

  step(toS: number, buffer: ArrayBufferLike | null): DrillStep {
    const { engine } = this.now;
    let result = engine.advance(engine.now());
    const points: HistoryPoint[] = [];
    while (engine.now() < toS && !result.finished && result.fault === null) {
      result = engine.advance(Math.min(toS, (Math.floor(engine.now() / 60) + 1) * 60));
      if (engine.now() % 60 === 0) points.push(this.note());
    }
    return this.report(result, points, buffer);
  }

  submit(order: Order): Receipt {
    const { engine, truthView } = this.now;
    if (truthView !== null)
      return { accepted: false, refusal: { code: 'order.afterReveal', parameters: {} } };
    return engine.submit(order);
  }

  rewind(toS: number, buffer: ArrayBufferLike | null): DrillStep {
    return this.switchTo(this.now.engine.currentBranch(), toS, buffer);
  }

  fork(): DrillStep {
    const { engine, history } = this.now;
    const parent = engine.currentBranch();
    const { id, forkS } = engine.fork();
    history.fork(parent, id, forkS);
    return this.report(engine.advance(engine.now()), [], null);
  }

  switchTo(branch: number, atS: number, buffer: ArrayBufferLike | null): DrillStep {
    const { engine } = this.now;
    const result = engine.switchTo(branch, atS);
    this.now.sentEvents = 0;
    return this.report(result, [], buffer);
  }

  compare(first: number, second: number) {
    const { engine, history, truthView } = this.now;
    const truth = truthView === null ? null : [engine.branchMeasures(first), engine.branchMeasures(second)];
    return history.compare(first, second, truth as [MeasureValue[], MeasureValue[]] | null);
  }

  why(event: number): EventRecord[] {
    return this.now.engine.why(this.view, event, mostEvents);
  }

  followed(event: number): EventRecord[] {
    return this.now.engine.followed(this.view, event, mostEvents);
  }

  reveal(): DrillReveal {
    const { engine, seat } = this.now;
    if (this.now.truthView === null) this.openTruth();
    return { moments: engine.reveal(seat, momentCount), measures: engine.measures() };
  }

  showTruth(on: boolean): void {
    if (on && this.now.truthView === null) throw new Fault('drill.notRevealed');
    this.now.showsTruth = on;
    this.now.sentEvents = 0;
  }

  runLog(): RunLog {
    if (this.now.truthView === null) throw new Fault('drill.notRevealed');
    return this.now.engine.runLog();
  }

  private get now(): Sitting {
    if (this.sitting === null) throw new Fault('drill.notOpen');
    return this.sitting;
  }

  private get view(): number {
    const { showsTruth, truthView, seatView } = this.now;
    return showsTruth && truthView !== null ? truthView : seatView;
  }

  /** From here on everything goes by the numbers of the world, so that what was known can be followed into the truth. */
  private openTruth(): void {
    const { engine, seat, seatView } = this.now;
    engine.closeView(seatView);
    this.now.seatView = engine.openView({ as: 'seat', organisation: seat, numbers: 'world' }).id;
    this.now.truthView = engine.openView({ as: 'observer' }).id;
    this.now.sentEvents = 0;
  }

  private note(): HistoryPoint {
    const { engine, history, seatView } = this.now;
    const { summary } = engine.panel(seatView);
    const point = { atS: engine.now(), branch: engine.currentBranch(), summary };
    history.add(point);
    return point;
  }

  private report(
    result: { nowS: number; fault: DrillStep['fault']; finished: boolean },
    history: HistoryPoint[],
    buffer: ArrayBufferLike | null,
  ): DrillStep {
    const { engine, seatView, sentEvents } = this.now;
    if (buffer !== null) engine.writeFrame(this.view, buffer);
    const events = engine.events(this.view, sentEvents, Infinity);
    this.now.sentEvents += events.length;
    return {
      ...result,
      panel: engine.panel(seatView),
      events,
      branch: engine.currentBranch(),
      branches: engine.branches(),
      history,
    };
  }
}
