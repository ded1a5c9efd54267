/** 4096 events in columns, and the hash that rolls over them. */

export const segmentEvents = 4096;

export interface Segment {
  readonly atS: Uint32Array;
  readonly kind: Uint16Array;
  readonly subjectKind: Uint8Array;
  readonly subject: Int32Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** Where the causes of event i end in `causes`; they begin where those of event i − 1 end. */
  readonly causeEnd: Uint32Array;
  causes: Uint32Array;
  causeCount: number;
  /** Events written: more than a mark knows of once a branch has gone on from it. */
  count: number;
  /** Rolling hash of all events before this segment. */
  readonly hashBefore: Uint32Array;
}

export function newSegment(hashBefore: Uint32Array): Segment {
  return {
    atS: new Uint32Array(segmentEvents),
    kind: new Uint16Array(segmentEvents),
    subjectKind: new Uint8Array(segmentEvents),
    subject: new Int32Array(segmentEvents),
    a: new Float64Array(segmentEvents),
    b: new Float64Array(segmentEvents),
    causeEnd: new Uint32Array(segmentEvents),
    causes: new Uint32Array(segmentEvents),
    causeCount: 0,
    count: 0,
    hashBefore: hashBefore.slice(),
  };
}

/** The first `count` events with `causeCount` causes, as a segment of its own. */
export function copySegment(from: Segment, count: number, causeCount: number): Segment {
  const copy = newSegment(from.hashBefore);
  copy.atS.set(from.atS.subarray(0, count));
  copy.kind.set(from.kind.subarray(0, count));
  copy.subjectKind.set(from.subjectKind.subarray(0, count));
  copy.subject.set(from.subject.subarray(0, count));
  copy.a.set(from.a.subarray(0, count));
  copy.b.set(from.b.subarray(0, count));
  copy.causeEnd.set(from.causeEnd.subarray(0, count));
  if (count > 0) copy.causeEnd[count - 1] = causeCount;
  copy.causes = from.causes.slice();
  copy.causeCount = causeCount;
  copy.count = count;
  return copy;
}

export function pushCause(segment: Segment, cause: number): void {
  if (segment.causeCount === segment.causes.length) {
    const larger = new Uint32Array(segment.causes.length * 2);
    larger.set(segment.causes);
    segment.causes = larger;
  }
  segment.causes[segment.causeCount] = cause;
  segment.causeCount += 1;
}

const fields = new Uint32Array(8);
const numbers = new Float64Array(fields.buffer, 0, 2);

/** Rolls one event into a hash of four words. */
export function segmentWords(segment: Segment, at: number, hash: Uint32Array): void {
  const start = at === 0 ? 0 : segment.causeEnd[at - 1]!;
  const end = segment.causeEnd[at]!;
  numbers[0] = segment.a[at]!;
  numbers[1] = segment.b[at]!;
  fields[4] = segment.atS[at]!;
  fields[5] = segment.kind[at]! | (segment.subjectKind[at]! << 16);
  fields[6] = segment.subject[at]!;
  fields[7] = end - start;
  roll(hash, fields, 0, 8);
  roll(hash, segment.causes, start, end);
}

/** Two lanes take every word; each has a sum that its values run through. */
function roll(hash: Uint32Array, words: Uint32Array, start: number, end: number): void {
  let x = hash[0]! | 0;
  let y = hash[1]! | 0;
  let sumX = hash[2]! | 0;
  let sumY = hash[3]! | 0;
  for (let i = start; i < end; i += 1) {
    x ^= words[i]!;
    y = (y + words[i]!) | 0;
    x = (Math.imul((x << 13) | (x >>> 19), 0x9e3779b1) + 1) | 0;
    y = (Math.imul((y << 17) | (y >>> 15), 0x85ebca77) + 1) | 0;
    sumX = (sumX + x) | 0;
    sumY = (sumY + y) | 0;
  }
  hash[0] = x;
  hash[1] = y;
  hash[2] = sumX;
  hash[3] = sumY;
}
