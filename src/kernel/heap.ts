/** A binary heap in columns: least time first, then least sequence, then least payload, so that no two orders exist. */
import { Fault } from '../contract/issue.ts';
import { column, type Layout, type Table } from './columns.ts';

const rowSpec = {
  timeMs: column('f64', 'ms', 'when the entry is due'),
  sequence: column('u32', '', 'breaks ties of time'),
  payload: column('u32', '', 'what is due'),
};
const stateSpec = { word: column('u32', '', '0 entries in the heap') };

/** Entries of a popped heap are zeroed. `timeMs` may be any time unit, as long as one heap keeps to one. */
export class TimeHeap {
  readonly name: string;
  private readonly rows: Table<typeof rowSpec>;
  private readonly state: Table<typeof stateSpec>;

  constructor(layout: Layout, name: string, capacity: number) {
    this.name = name;
    this.rows = layout.table(name, rowSpec, capacity);
    this.state = layout.table(`${name}.heap`, stateSpec, 1);
  }

  get count(): number {
    return this.state.word[0]!;
  }

  /** Time of the first entry; Infinity when empty. */
  get topTime(): number {
    return this.count === 0 ? Infinity : this.rows.timeMs[0]!;
  }

  /** Payload of the first entry; throws the fault `heap.empty`. */
  get topPayload(): number {
    if (this.count === 0) throw new Fault('heap.empty', { name: this.name });
    return this.rows.payload[0]!;
  }

  /** Throws the faults `heap.full` and, for a time that is no number, `heap.time`. */
  push(timeMs: number, sequence: number, payload: number): void {
    const count = this.count;
    const { capacity } = this.rows;
    if (count === capacity) throw new Fault('heap.full', { name: this.name, capacity });
    if (timeMs !== timeMs) throw new Fault('heap.time', { name: this.name, sequence, payload });
    this.state.word[0] = count + 1;
    // Adding zero turns −0, which hashed columns must not hold, into 0.
    this.siftUp(count, timeMs + 0, sequence >>> 0, payload >>> 0);
  }

  /** Takes the first entry out and returns its payload; throws the fault `heap.empty`. */
  pop(): number {
    const payload = this.topPayload;
    const last = this.count - 1;
    const { timeMs, sequence, payload: payloads } = this.rows;
    const time = timeMs[last]!;
    const lastSequence = sequence[last]!;
    const lastPayload = payloads[last]!;
    this.state.word[0] = last;
    this.put(last, 0, 0, 0);
    if (last > 0) this.siftDown(last, time, lastSequence, lastPayload);
    return payload;
  }

  private siftUp(from: number, timeMs: number, sequence: number, payload: number): void {
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.comesBefore(timeMs, sequence, payload, parent)) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.put(hole, timeMs, sequence, payload);
  }

  private siftDown(count: number, timeMs: number, sequence: number, payload: number): void {
    const rows = this.rows;
    let hole = 0;
    for (;;) {
      let child = hole * 2 + 1;
      if (child >= count) break;
      const right = child + 1;
      if (
        right < count &&
        this.comesBefore(rows.timeMs[right]!, rows.sequence[right]!, rows.payload[right]!, child)
      )
        child = right;
      if (this.comesBefore(timeMs, sequence, payload, child)) break;
      this.move(child, hole);
      hole = child;
    }
    this.put(hole, timeMs, sequence, payload);
  }

  private comesBefore(timeMs: number, sequence: number, payload: number, row: number): boolean {
    const rows = this.rows;
    const otherTime = rows.timeMs[row]!;
    if (timeMs !== otherTime) return timeMs < otherTime;
    const otherSequence = rows.sequence[row]!;
    return sequence !== otherSequence ? sequence < otherSequence : payload < rows.payload[row]!;
  }

  private move(from: number, to: number): void {
    const rows = this.rows;
    this.put(to, rows.timeMs[from]!, rows.sequence[from]!, rows.payload[from]!);
  }

  private put(row: number, timeMs: number, sequence: number, payload: number): void {
    this.rows.timeMs[row] = timeMs;
    this.rows.sequence[row] = sequence;
    this.rows.payload[row] = payload;
  }
}
