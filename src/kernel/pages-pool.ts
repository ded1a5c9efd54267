/** Buffers for differences, kept when freed: a run takes and frees thousands of them, of similar sizes. */

const smallestWords = 1024;

export class WordPool {
  /** Bytes of the buffers handed out. */
  usedBytes = 0;
  private freeBytes = 0;
  private readonly mostFreeBytes: number;
  private readonly free = new Map<number, Uint32Array<ArrayBuffer>[]>();

  /** Keeps at most this many bytes of freed buffers. */
  constructor(mostFreeBytes: number) {
    this.mostFreeBytes = mostFreeBytes;
  }

  /** A buffer of at least this many words, with whatever content. */
  acquire(words: number): Uint32Array<ArrayBuffer> {
    const size = sizeClass(words);
    const buffer = this.free.get(size)?.pop();
    this.usedBytes += size * 4;
    if (buffer === undefined) return new Uint32Array(size);
    this.freeBytes -= size * 4;
    return buffer;
  }

  release(buffer: Uint32Array<ArrayBuffer>): void {
    const bytes = buffer.length * 4;
    this.usedBytes -= bytes;
    if (this.freeBytes + bytes > this.mostFreeBytes) return;
    this.freeBytes += bytes;
    const list = this.free.get(buffer.length);
    if (list === undefined) this.free.set(buffer.length, [buffer]);
    else list.push(buffer);
  }
}

/** Eight sizes to an octave, so that at most an eighth is wasted. */
function sizeClass(words: number): number {
  let step = smallestWords / 8;
  while (words > step * 16) step *= 2;
  return Math.max(smallestWords, Math.ceil(words / step) * step);
}
