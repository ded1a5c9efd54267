/**
 * Reader of the protocol-buffer wire format over untrusted bytes: every read is bounded by the message it is in.
 * Source: Protocol Buffers encoding specification (varints, zigzag, length-delimited fields).
 */
export class Wire {
  readonly bytes: Uint8Array;
  readonly end: number;
  pos: number;
  field = 0;
  type = 0;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.pos = start;
    this.end = end;
  }

  /** Moves to the next field; false at the end of the message. */
  next(): boolean {
    if (this.pos >= this.end) return false;
    const tag = this.unsigned();
    this.field = Math.floor(tag / 8);
    this.type = tag % 8;
    if (this.field === 0) throw new WireError(this.pos);
    return true;
  }

  unsigned(): number {
    this.read64();
    return high32 * 4294967296 + low32;
  }

  /** int32, int64: two's complement. */
  signed(): number {
    this.read64();
    return (high32 | 0) * 4294967296 + low32;
  }

  /** sint32, sint64: zigzag. */
  zigzag(): number {
    this.read64();
    const odd = low32 & 1;
    const half = high32 * 2147483648 + (low32 >>> 1);
    return odd ? -half - 1 : half;
  }

  /** The bytes of a length-delimited field as a reader of its own. */
  message(): Wire {
    if (this.type !== 2) throw new WireError(this.pos);
    const length = this.unsigned();
    const start = this.pos;
    if (length > this.end - start) throw new WireError(start);
    this.pos = start + length;
    return new Wire(this.bytes, start, this.pos);
  }

  slice(): Uint8Array {
    const inner = this.message();
    return this.bytes.subarray(inner.pos, inner.end);
  }

  /** Values of a repeated number field, packed or not. */
  repeated(take: (wire: Wire) => void): void {
    if (this.type === 0) return take(this);
    const inner = this.message();
    while (inner.pos < inner.end) take(inner);
  }

  skip(): void {
    if (this.type === 0) this.unsigned();
    else if (this.type === 1) this.advance(8);
    else if (this.type === 2) this.message();
    else if (this.type === 5) this.advance(4);
    else throw new WireError(this.pos);
  }

  private advance(bytes: number): void {
    if (bytes > this.end - this.pos) throw new WireError(this.pos);
    this.pos += bytes;
  }

  /** Leaves 64 bits in `high32` and `low32`: doubles would lose the low bits of negative ids. */
  private read64(): void {
    let low = 0;
    let middle = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      if (this.pos >= this.end) throw new WireError(this.pos);
      const byte = this.bytes[this.pos++]!;
      const bits = byte & 127;
      if (i < 4) low |= bits << (7 * i);
      else if (i < 8) middle |= bits << (7 * (i - 4));
      else high |= bits << (7 * (i - 8));
      if (byte < 128) {
        low32 = (low | (middle << 28)) >>> 0;
        high32 = ((middle >>> 4) | (high << 24)) >>> 0;
        return;
      }
    }
    throw new WireError(this.pos);
  }
}

let low32 = 0;
let high32 = 0;

/** Bytes that are not the wire format; `at` counts from the start of the decompressed block. */
export class WireError extends Error {
  readonly at: number;
  constructor(at: number) {
    super('wire format');
    this.at = at;
  }
}
