/** The engine's API: everything that the host, the command line and the drill ask of a run. */
import type { EventRecord } from './events.ts';
import type { FrameShape } from './frame.ts';
import type { Fault, Issue, Refusal } from './issue.ts';
import type { FailureReason, LoggedOrder, Order, OrderState, OrderType } from './orders.ts';
import type { FactView, Facet, Source } from './pictures.ts';
import type { SubjectKind } from './events.ts';

export interface EngineInfo {
  scenario: string;
  city: string;
  cityHash: string;
  /** Changes whenever the same log might give another run. */
  engineHash: string;
  seed: number;
  durationS: number;
  /** Start on the exercise's clock, ISO 8601 with a fixed offset. */
  startsAt: string;
  organisations: OrganisationInfo[];
  seats: string[];
  /** Systems in the order they run. */
  pipeline: { name: string; periodS: number; phaseS: number }[];
  stateBytes: number;
  /** Units in the field by index: `unitKind`, organisation, facility. */
  units: { kind: number; organisation: number; base: number }[];
  /** Roles as resolved against this city. */
  roles: Record<string, { kind: SubjectKind; members: number[] }>;
  warnings: Issue[];
}
export interface OrganisationInfo {
  key: string;
  index: number;
  name: { en: string; zh: string };
  orders: OrderType[];
}

/**
 * A seat has numbers of its own for events, messages and orders, in the order in which it came to know of them: those of
 * the world would tell it how much happens elsewhere. `numbers: 'world'` is for after the end of a drill, where what the
 * seat knew is followed into the truth.
 */
export type ViewSpec =
  | { as: 'seat'; organisation: string; numbers?: 'own' | 'world' }
  | { as: 'facilitator' }
  | { as: 'observer' };
export interface ViewInfo {
  id: number;
  shape: FrameShape;
}

export interface AdvanceResult {
  nowS: number;
  /** Set once: the engine has stopped before the tick that broke. */
  fault: { code: string; parameters: Fault['parameters'] } | null;
  finished: boolean;
}

export type Receipt =
  | { accepted: true; tick: number; sequence: number }
  | { accepted: false; refusal: Refusal };

export interface BranchInfo {
  id: number;
  parent: number | null;
  /** Where it left its parent. */
  forkS: number;
  /** How far it has been run. */
  reachedS: number;
  orders: number;
}

export interface MeasureValue {
  key: string;
  value: number;
  unit: string;
  /** What an organiser would rather see. */
  better: 'less' | 'more' | 'neither';
}

/** A message in a seat's inbox. */
export interface InboxItem {
  message: number;
  receivedAtS: number;
  sentAtS: number;
  asOfS: number;
  source: Source;
  /** Organisation index of the sender, -1 for sensors and the public. */
  from: number;
  /** Who told whom: channel names from the first observer to me. */
  path: string[];
  subject: { kind: SubjectKind; index: number };
  facet: Facet;
  value: number;
  confidence: 1 | 2 | 3;
  event: number;
}
export interface OrderView {
  order: number;
  type: OrderType;
  subject: { kind: SubjectKind; index: number };
  /** True where the built-in department logic gave it. */
  byPlan: boolean;
  /** As far as the sender has been told. */
  state: OrderState;
  issuedAtS: number;
  acknowledgedAtS: number | null;
  outcomeKnownAtS: number | null;
  failure: FailureReason;
  unit: number;
  event: number;
}
export interface UnitView {
  unit: number;
  kind: 'pumpTruck' | 'patrol';
  state: 'idle' | 'moving' | 'working' | 'blocked' | 'returning';
  order: number;
  /** Where it goes or works. */
  road: number;
  xM: number;
  yM: number;
  /** When the unit last reported. */
  reportedAtS: number;
}
export interface NextTrigger {
  trigger: string;
  title: { en: string; zh: string };
  subject: { kind: SubjectKind; index: number } | null;
  /** True where the condition holds now and only the hold time or the desk's decision is missing. */
  holding: boolean;
  heldForS: number;
  holdS: number;
}

/** Everything a seat may read besides its frame; nothing in it is truth. */
export interface SeatPanel {
  atS: number;
  organisation: number;
  personSeated: boolean;
  inbox: InboxItem[];
  facts: FactView[];
  orders: OrderView[];
  units: UnitView[];
  next: NextTrigger[];
  /** What the seat could count on its screen. */
  summary: MeasureValue[];
}

/** A moment that mattered: what was true, when the seat knew, when its order arrived. */
export interface RevealMoment {
  subject: { kind: SubjectKind; index: number };
  truthEvent: number;
  truthAtS: number;
  knownEvent: number;
  knownAtS: number | null;
  orderEvent: number;
  orderArrivedAtS: number | null;
  /** People concerned: residents of the place or vehicles caught. */
  weight: number;
}

/** The order log with everything that is needed to run it again. */
export interface RunLog {
  sandtable: 'run/1';
  scenario: string;
  seed: number;
  cityHash: string;
  engineHash: string;
  untilS: number;
  orders: LoggedOrder[];
  stateHash: string;
  eventCount: number;
}

export interface EngineApi {
  info(): EngineInfo;
  now(): number;
  /** Runs to `toS` (at most the scenario's end), giving these orders first. */
  advance(toS: number): AdvanceResult;
  submit(order: Order): Receipt;
  openView(spec: ViewSpec): ViewInfo;
  closeView(id: number): void;
  /** Fills a buffer of `frameBytes(shape)` with the view's numbers at this moment. */
  writeFrame(id: number, buffer: ArrayBufferLike): void;
  panel(viewId: number): SeatPanel;
  /** Of the events that the view may read, in the order in which it came to, those at `[from, from + limit)`. */
  events(viewId: number, from: number, limit: number): EventRecord[];
  /** The event and its ancestors, nearest first, as far as the view may read; events go by the view's numbers. */
  why(viewId: number, event: number, limit: number): EventRecord[];
  /** What the event led to, nearest first. */
  followed(viewId: number, event: number, limit: number): EventRecord[];
  eventCount(): number;
  /** Returns to an earlier moment of the current branch; what came after stays as recorded. */
  rewind(toS: number): AdvanceResult;
  /** Begins a new branch here: orders given after this moment on the old one do not happen on it. */
  fork(): BranchInfo;
  branches(): BranchInfo[];
  switchTo(branch: number, atS: number): AdvanceResult;
  currentBranch(): number;
  measures(): MeasureValue[];
  /** Measures of a branch at the end of what has been run of it. */
  branchMeasures(branch: number): MeasureValue[];
  reveal(organisation: string, limit: number): RevealMoment[];
  stateHash(): string;
  runLog(): RunLog;
  /** Throws a fault where a float of the state is NaN or −0. */
  assertCanonical(): void;
}
