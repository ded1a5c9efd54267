/** The drill as the screen asks for it: one sitting in one seat, in a worker. `C` is the city as its reader sees it. */
import type { Documents } from './documents.ts';
import type {
  AdvanceResult,
  BranchInfo,
  EngineInfo,
  MeasureValue,
  Receipt,
  RevealMoment,
  RunLog,
  SeatPanel,
} from './engine.ts';
import type { EventRecord } from './events.ts';
import type { FrameShape } from './frame.ts';
import type { Issue } from './issue.ts';
import type { LoggedOrder, Order } from './orders.ts';

export interface DrillStart {
  /** Texts of the scenario folder by file name. */
  files: Readonly<Record<string, string>>;
  /** What the texts say, where they have been checked before: they are then read only to tell where something stands. */
  documents?: Documents;
  city: CitySource;
  /** Seed of the run; the scenario's own where undefined. */
  seed?: number | undefined;
  seat: string;
  /** Orders of an earlier sitting, given again at their ticks. */
  orders: LoggedOrder[];
  /** Second to run to before the first picture: where an earlier sitting was left. */
  resumeAtS: number;
  kernels: { flood: ArrayBuffer | null; pages: ArrayBuffer | null };
}
export type CitySource = { kind: 'scenario' } | { kind: 'package'; bytes: Uint8Array };

export type DrillOpened<C> =
  | { ok: true; info: EngineInfo; city: C; shape: FrameShape; step: DrillStep; warnings: Issue[] }
  | { ok: false; issues: Issue[] };

export interface DrillStep extends AdvanceResult {
  panel: SeatPanel;
  /** Events that the seat may read and has not been sent yet. */
  events: EventRecord[];
  branch: number;
  branches: BranchInfo[];
  /** What the seat could have read off its screen at each whole minute that is new since the last step. */
  history: HistoryPoint[];
}
export interface HistoryPoint {
  atS: number;
  branch: number;
  summary: MeasureValue[];
}

/** Two branches at the last minute that both have reached. */
export interface BranchComparison {
  atS: number;
  branches: [number, number];
  /** As the seat knew it. */
  known: MeasurePair[];
  /** What was true; null until the drill has been revealed. */
  truth: MeasurePair[] | null;
}
export interface MeasurePair {
  key: string;
  unit: string;
  better: MeasureValue['better'];
  /** Null where the branch has no such number, as rain that no gauge has told of. */
  values: [number | null, number | null];
}

export interface DrillReveal {
  moments: RevealMoment[];
  measures: MeasureValue[];
}

/** All calls are answered in order; every one but `open` needs an open drill. */
export interface DrillApi<C> {
  open(start: DrillStart): Promise<DrillOpened<C>>;
  /** Runs to `toS` and fills the buffer with the frame of what the viewer sees then. */
  step(toS: number, buffer: ArrayBufferLike | null): DrillStep;
  submit(order: Order): Receipt;
  rewind(toS: number, buffer: ArrayBufferLike | null): DrillStep;
  /** Begins a branch here; the old one stays for comparison. */
  fork(): DrillStep;
  switchTo(branch: number, atS: number, buffer: ArrayBufferLike | null): DrillStep;
  compare(first: number, second: number): BranchComparison;
  why(event: number): EventRecord[];
  followed(event: number): EventRecord[];
  /** Ends the drill: truth opens, further orders are refused, and every number from here on is the world's own. */
  reveal(): DrillReveal;
  /** Whether frames and events show truth; only after `reveal`. */
  showTruth(on: boolean): void;
  /** Only after `reveal`: its counts and hashes speak of the whole run. */
  runLog(): RunLog;
}
