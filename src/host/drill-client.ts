/** The browser side of a drill: starts the worker, keeps the pace, hands out frames, and remembers the sitting. */
import type { BranchComparison, DrillOpened, DrillReveal, DrillStart, DrillStep } from '../contract/drill.ts';
import type { Receipt, RunLog } from '../contract/engine.ts';
import type { EventRecord } from '../contract/events.ts';
import type { Order } from '../contract/orders.ts';
import { type HostError, hostError } from './failure.ts';
import { type FramePair, FrameBuffers } from './frames.ts';
import { type RunningService, handOver, startService } from './service.ts';

/** Wall time between steps; frames come at this rate, the scene interpolates. */
const stepEveryMs = 120;
/** Longest stretch of simulated time in one step, in wall time at the chosen speed: a slow machine falls behind, not asleep. */
const longestStepMs = 300;
/** A worker that has not answered for so long may have been ended by the browser, which tells nobody. */
const silentAfterMs = 10_000;

export interface DrillListener {
  onStep(step: DrillStep): void;
  /** The worker, or what runs it here, has failed: nothing further will come. */
  onCrash(failure: HostError): void;
  /** An answer is long overdue, or it has come after all. */
  onSilence(isSilent: boolean): void;
}

type BufferedStep = DrillStep & { buffer: ArrayBuffer | null };

export class DrillClient<C> {
  private readonly service: RunningService<C>;
  private readonly listener: DrillListener;
  private buffers: FrameBuffers | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isBusy = false;
  private speed = 0;
  private nowS = 0;
  private durationS = 0;
  private lastTickMs = 0;

  constructor(listener: DrillListener) {
    this.listener = listener;
    this.service = startService<C>((failure) => this.crash(failure));
  }

  async open(start: DrillStart): Promise<DrillOpened<C>> {
    const opened = (await this.ask(this.service.remote.open(start))) as DrillOpened<C>;
    if (!opened.ok) return opened;
    this.buffers = new FrameBuffers(opened.shape);
    this.durationS = opened.info.durationS;
    this.nowS = opened.step.nowS;
    await this.exclusive(() => this.stepTo(this.nowS));
    return opened;
  }

  /** Simulated seconds a second; 0 stands still. */
  setSpeed(speed: number): void {
    this.speed = speed;
    this.lastTickMs = performance.now();
    if (speed > 0 && this.timer === null) this.schedule();
  }

  pause(): void {
    this.setSpeed(0);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  frames(): FramePair {
    return this.buffers?.pair(performance.now()) ?? { previous: null, latest: null, alpha: 1 };
  }

  async order(order: Order): Promise<Receipt> {
    return (await this.ask(this.service.remote.submit(order))) as Receipt;
  }

  /** Draws the present moment again: after an order, a change of view. */
  refresh(): Promise<void> {
    return this.exclusive(() => this.stepTo(this.nowS));
  }

  /** Runs on to a moment of the future without drawing in between. */
  skipTo(atS: number): Promise<void> {
    return this.exclusive(() => this.stepTo(Math.min(atS, this.durationS)));
  }

  rewind(atS: number): Promise<void> {
    return this.exclusive(async () => {
      this.buffers?.cut();
      await this.withBuffer((buffer) => this.service.remote.rewind(atS, buffer));
    });
  }

  switchTo(branch: number, atS: number): Promise<void> {
    return this.exclusive(async () => {
      this.buffers?.cut();
      await this.withBuffer((buffer) => this.service.remote.switchTo(branch, atS, buffer));
    });
  }

  fork(): Promise<void> {
    return this.exclusive(async () => {
      const step = (await this.ask(this.service.remote.fork())) as DrillStep;
      this.nowS = step.nowS;
      this.listener.onStep(step);
    });
  }

  async compare(first: number, second: number): Promise<BranchComparison> {
    return (await this.ask(this.service.remote.compare(first, second))) as BranchComparison;
  }

  async why(event: number): Promise<EventRecord[]> {
    return (await this.ask(this.service.remote.why(event))) as EventRecord[];
  }

  async followed(event: number): Promise<EventRecord[]> {
    return (await this.ask(this.service.remote.followed(event))) as EventRecord[];
  }

  async reveal(): Promise<DrillReveal> {
    this.pause();
    return (await this.ask(this.service.remote.reveal())) as DrillReveal;
  }

  async showTruth(on: boolean): Promise<void> {
    await this.ask(this.service.remote.showTruth(on));
    this.buffers?.cut();
    await this.refresh();
  }

  async runLog(): Promise<RunLog> {
    return (await this.ask(this.service.remote.runLog())) as RunLog;
  }

  stop(): void {
    this.pause();
    this.service.stop();
  }

  private crash(failure: HostError): void {
    this.pause();
    this.listener.onCrash(failure);
  }

  /** Awaits an answer of the worker and tells when it is overdue. */
  private async ask(answer: Promise<unknown>): Promise<unknown> {
    let isSilent = false;
    const timer = setInterval(() => {
      isSilent = true;
      this.listener.onSilence(true);
    }, silentAfterMs);
    try {
      return await answer;
    } finally {
      clearInterval(timer);
      if (isSilent) this.listener.onSilence(false);
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      this.tick().catch((thrown: unknown) => this.crash(hostError(thrown)));
    }, stepEveryMs);
  }

  private async tick(): Promise<void> {
    if (this.speed === 0) return;
    const nowMs = performance.now();
    const elapsedMs = Math.min(longestStepMs, nowMs - this.lastTickMs);
    if (!this.isBusy) {
      this.lastTickMs = nowMs;
      const toS = Math.min(
        this.durationS,
        this.nowS + Math.max(1, Math.round((elapsedMs / 1000) * this.speed)),
      );
      await this.exclusive(() => this.stepTo(toS));
    }
    if (this.speed > 0 && this.timer === null) this.schedule();
  }

  private stepTo(toS: number): Promise<void> {
    return this.withBuffer((buffer) => this.service.remote.step(toS, buffer));
  }

  private async withBuffer(call: (buffer: ArrayBufferLike | null) => Promise<BufferedStep>): Promise<void> {
    const sent = this.buffers?.take() ?? null;
    const { buffer, ...step } = (await this.ask(call(handOver(sent)))) as BufferedStep;
    if (sent !== null) this.buffers?.put(sent, buffer, performance.now());
    this.nowS = step.nowS;
    this.listener.onStep(step);
  }

  /** One call at a time; a caller waits for its turn. */
  private turn: Promise<void> = Promise.resolve();
  private exclusive(work: () => Promise<void>): Promise<void> {
    const mine = this.turn.then(async () => {
      this.isBusy = true;
      try {
        await work();
      } finally {
        this.isBusy = false;
      }
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
