/**
 * What happened, when, to what, and which earlier events caused it: append-only columns in segments, outside the pages.
 *
 * A cause is always older than its event, so there are no cycles. A mark holds the segments by reference; going back to it
 * shares every full segment with the branch that was left and copies only the last one, and only if that was written on.
 */
import { Fault } from '../contract/issue.ts';
import { FollowerIndex, nearest } from './events-index.ts';
import {
  copySegment,
  newSegment,
  pushCause,
  segmentEvents,
  segmentWords,
  type Segment,
} from './events-segment.ts';
import { hex } from './hash.ts';

/** A length of the log that can be returned to. */
export interface EventMark {
  readonly length: number;
  /** Hash of the events up to there. */
  readonly hash: string;
  readonly segments: readonly Segment[];
  /** Causes in the last segment. */
  readonly lastCauses: number;
}

export class EventLog {
  private segments: Segment[] = [];
  private count = 0;
  /** Rolling hash of the events before `hashedCount`; the event emitted last is never among them, it may gain causes. */
  private readonly rolling = new Uint32Array(4);
  private hashedCount = 0;
  private readonly index = new FollowerIndex();

  /** Number of events; also the id of the next one. */
  get length(): number {
    return this.count;
  }

  /**
   * Appends an event and returns its id. `cause` −1: none known; more follow by `addCause`. Throws the fault
   * `events.cause` for a cause that is not older, `events.value` for a number that is none.
   */
  emit(kind: number, atS: number, subjectKind: number, subject: number, a = 0, b = 0, cause = -1): number {
    const id = this.count;
    if (a !== a || b !== b) throw new Fault('events.value', { id, kind, atS, a: String(a), b: String(b) });
    const at = id % segmentEvents;
    if (at === 0) this.openSegment();
    const segment = this.segments.at(-1) as Segment;
    segment.atS[at] = atS;
    segment.kind[at] = kind;
    segment.subjectKind[at] = subjectKind;
    segment.subject[at] = subject;
    segment.a[at] = a + 0;
    segment.b[at] = b + 0;
    segment.causeEnd[at] = segment.causeCount;
    segment.count = at + 1;
    this.count = id + 1;
    if (cause !== -1) this.addCause(cause);
    return id;
  }

  /** Gives the event emitted last one more cause; −1 and causes it has are ignored. */
  addCause(cause: number): void {
    if (cause === -1) return;
    const id = this.count - 1;
    if (!(cause >= 0 && cause < id)) throw new Fault('events.cause', { id, cause });
    const segment = this.segments.at(-1) as Segment;
    const at = segment.count - 1;
    for (let i = causeStart(segment, at); i < segment.causeCount; i += 1)
      if (segment.causes[i] === cause) return;
    pushCause(segment, cause);
    segment.causeEnd[at] = segment.causeCount;
    this.index.forgetFrom(id);
  }

  kindOf(id: number): number {
    return this.segmentOf(id).kind[id % segmentEvents]!;
  }
  atS(id: number): number {
    return this.segmentOf(id).atS[id % segmentEvents]!;
  }
  subjectKindOf(id: number): number {
    return this.segmentOf(id).subjectKind[id % segmentEvents]!;
  }
  subjectOf(id: number): number {
    return this.segmentOf(id).subject[id % segmentEvents]!;
  }
  a(id: number): number {
    return this.segmentOf(id).a[id % segmentEvents]!;
  }
  b(id: number): number {
    return this.segmentOf(id).b[id % segmentEvents]!;
  }

  /** Causes of an event in the order in which they were given. */
  causesOf(id: number): number[] {
    const segment = this.segmentOf(id);
    const at = id % segmentEvents;
    return Array.from(segment.causes.subarray(causeStart(segment, at), segment.causeEnd[at]!));
  }

  forEachCause(id: number, visit: (cause: number) => void): void {
    const segment = this.segmentOf(id);
    const at = id % segmentEvents;
    const end = segment.causeEnd[at]!;
    for (let i = causeStart(segment, at); i < end; i += 1) visit(segment.causes[i]!);
  }

  /** At most `limit` events that led to this one, nearest first. */
  ancestors(id: number, limit: number): number[] {
    return nearest(id, limit, (event, visit) => this.forEachCause(event, visit));
  }

  /** At most `limit` events that have this one as a cause, oldest first. Its index is derived, not part of the state. */
  followers(id: number, limit: number): number[] {
    this.segmentOf(id);
    return this.index.followers(this, id, limit);
  }

  /** At most `limit` events that came of this one, nearest first. */
  descendants(id: number, limit: number): number[] {
    return nearest(id, limit, (event, visit) => {
      for (const follower of this.followers(event, limit)) visit(follower);
    });
  }

  mark(): EventMark {
    const lastCauses = this.segments.at(-1)?.causeCount ?? 0;
    return { length: this.count, hash: this.rollingHash(), segments: [...this.segments], lastCauses };
  }

  /** Returns to a mark of this log, whatever was emitted since and on whichever branch. */
  restore(mark: EventMark): void {
    this.segments = [...mark.segments];
    this.count = mark.length;
    const last = this.segments.at(-1);
    if (last !== undefined) {
      const events = mark.length - (this.segments.length - 1) * segmentEvents;
      if (last.count !== events || last.causeCount !== mark.lastCauses)
        this.segments[this.segments.length - 1] = copySegment(last, events, mark.lastCauses);
    }
    this.rewindHash();
    this.index.forgetFrom(0);
    const hash = this.rollingHash();
    if (hash !== mark.hash)
      throw new Fault('events.restore', { length: mark.length, wanted: mark.hash, got: hash });
  }

  /** Drops the events from id `length` on. Marks taken before stay valid. */
  truncate(length: number): void {
    if (length >= this.count) return;
    this.segments.length = Math.ceil(length / segmentEvents);
    this.count = length;
    const last = this.segments.at(-1);
    if (last !== undefined) {
      const events = length - (this.segments.length - 1) * segmentEvents;
      if (last.count !== events)
        this.segments[this.segments.length - 1] = copySegment(last, events, last.causeEnd[events - 1]!);
    }
    this.rewindHash();
    this.index.forgetFrom(0);
  }

  /** 128 bits over all events and their causes, as 32 hexadecimal digits. */
  rollingHash(): string {
    return hex(this.rollingWords());
  }

  rollingWords(): Uint32Array {
    const words = new Uint32Array(4);
    if (this.count === 0) return words;
    this.hashUpTo(this.count - 1);
    words.set(this.rolling);
    segmentWords(this.segmentOf(this.count - 1), (this.count - 1) % segmentEvents, words);
    return words;
  }

  private openSegment(): void {
    this.hashUpTo(this.count);
    this.segments.push(newSegment(this.rolling));
  }

  private hashUpTo(end: number): void {
    for (let id = this.hashedCount; id < end; id += 1)
      segmentWords(this.segments[Math.floor(id / segmentEvents)]!, id % segmentEvents, this.rolling);
    this.hashedCount = Math.max(this.hashedCount, end);
  }

  /** Takes the rolling hash back to the start of the last segment. */
  private rewindHash(): void {
    const last = this.segments.at(-1);
    if (last === undefined) this.rolling.fill(0);
    else this.rolling.set(last.hashBefore);
    this.hashedCount = Math.max(0, (this.segments.length - 1) * segmentEvents);
  }

  private segmentOf(id: number): Segment {
    if (!(id >= 0 && id < this.count)) throw new Fault('events.unknown', { id, length: this.count });
    return this.segments[Math.floor(id / segmentEvents)] as Segment;
  }
}

function causeStart(segment: Segment, at: number): number {
  return at === 0 ? 0 : segment.causeEnd[at - 1]!;
}
