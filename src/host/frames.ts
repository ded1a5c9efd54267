/** Three buffers that take turns: the frame before, the newest frame, and the one being written. */
import { type Frame, type FrameShape, frameBytes, frameViews } from '../contract/frame.ts';

/** What the scene draws between. `alpha` runs from 0 (previous) to 1 (latest). */
export interface FramePair {
  previous: Frame | null;
  latest: Frame | null;
  alpha: number;
}

interface Slot {
  buffer: ArrayBufferLike;
  frame: Frame;
}

export class FrameBuffers {
  private readonly shape: FrameShape;
  private free: Slot | null;
  private spare: Slot | null;
  private previous: Slot | null = null;
  private latest: Slot | null = null;
  private arrivedMs = 0;
  private intervalMs = 100;

  constructor(shape: FrameShape) {
    this.shape = shape;
    this.free = this.make();
    this.spare = this.make();
  }

  /** The buffer to write next; null while it is out. */
  take(): ArrayBufferLike | null {
    const slot = this.free;
    this.free = null;
    return slot?.buffer ?? null;
  }

  /** The buffer has come back filled (`returned` where it was transferred) and is the newest frame from now on. */
  put(sent: ArrayBufferLike, returned: ArrayBuffer | null, nowMs: number): void {
    const buffer = returned ?? sent;
    this.free = this.previous ?? this.spare ?? this.make();
    if (this.previous === null) this.spare = null;
    this.previous = this.latest;
    this.latest = { buffer, frame: frameViews(this.shape, buffer) };
    this.intervalMs = Math.min(1000, Math.max(16, nowMs - this.arrivedMs));
    this.arrivedMs = nowMs;
  }

  /** Nothing lies between what was drawn before and what comes next: a rewind, another view. */
  cut(): void {
    if (this.previous !== null) this.spare = this.previous;
    this.previous = null;
  }

  pair(nowMs: number): FramePair {
    const alpha = Math.min(1, (nowMs - this.arrivedMs) / this.intervalMs);
    return { previous: this.previous?.frame ?? null, latest: this.latest?.frame ?? null, alpha };
  }

  private make(): Slot {
    const bytes = frameBytes(this.shape);
    const buffer = globalThis.crossOriginIsolated ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
    return { buffer, frame: frameViews(this.shape, buffer) };
  }
}
