import { describe, expect, it } from 'vitest';
import { column, Layout, plainMemory } from './columns.ts';
import { EventLog } from './events.ts';
import { finish, hashBytes, hashText, layoutHash, stateHash } from './hash.ts';
import { bindPageKernels } from './kernels.ts';

/** The definition, word by word, without the order of loops that makes the real one fast. */
function hashByDefinition(bytes: Uint8Array): string {
  const rotl = (x: number, by: number) => ((x << by) | (x >>> (32 - by))) >>> 0;
  const lane = Array.from({ length: 48 }, (_, i) => Math.imul(i + 1, 0x9e3779b9) >>> 0);
  const padded = new Uint8Array(Math.ceil(bytes.length / 128) * 128);
  padded.set(bytes);
  for (let i = 0; i < padded.length / 4; i += 1) {
    const word =
      padded[i * 4]! + padded[i * 4 + 1]! * 256 + padded[i * 4 + 2]! * 65536 + padded[i * 4 + 3]! * 2 ** 24;
    const j = i % 32;
    lane[j] = Math.imul(rotl((lane[j]! ^ word) >>> 0, 16), 0x9e3779b1) >>> 0;
    lane[32 + (j % 16)] = (lane[32 + (j % 16)]! + lane[j]!) >>> 0;
  }
  const out = [0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f, 0x165667b1].map((factor) => {
    let h = (factor ^ bytes.length) >>> 0;
    for (const value of lane) {
      h = (h ^ value) >>> 0;
      h = rotl(Math.imul(h ^ (h >>> 15), factor) >>> 0, 11);
    }
    return finish(h).toString(16).padStart(8, '0');
  });
  return out.join('');
}

const noise = (length: number) => Uint8Array.from({ length }, (_, i) => Math.imul(i + 7, 2654435761) >>> 13);

describe('hashBytes', () => {
  it('is what its definition says, at every length and alignment', () => {
    for (const length of [0, 1, 3, 4, 127, 128, 129, 1000, 65536, 65539]) {
      const bytes = noise(length + 3);
      for (let from = 0; from < 4; from += 1) {
        const part = bytes.subarray(from, from + length);
        expect(hashBytes(part)).toBe(hashByDefinition(part));
      }
    }
  });

  it('tells lengths of zeros apart', () => {
    const hashes = [0, 1, 2, 4, 127, 128, 129, 256].map((length) => hashBytes(new Uint8Array(length)));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('spreads one changed bit over half of the hash', () => {
    const bytes = noise(512);
    const before = BigInt(`0x${hashBytes(bytes)}`);
    let flipped = 0;
    for (let bit = 0; bit < 512 * 8; bit += 1) {
      bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
      flipped += (BigInt(`0x${hashBytes(bytes)}`) ^ before).toString(2).replaceAll('0', '').length;
      bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
    }
    // 4096 trials of 128 fair bits: the mean of 64 has a standard error of 0.09.
    expect(flipped / 4096).toBeGreaterThan(63.5);
    expect(flipped / 4096).toBeLessThan(64.5);
  });

  it('sees changes that cancel in a lane', () => {
    // Bit 15 of one word turns up as bit 31 of the accumulator alone; bit 31 of the lane's next word takes it away again.
    const words = new Uint32Array(128);
    const before = hashBytes(new Uint8Array(words.buffer));
    words[0] = 1 << 15;
    words[32] = 1 << 31;
    expect(hashBytes(new Uint8Array(words.buffer))).not.toBe(before);
  });
});

describe('hashText', () => {
  it('hashes UTF-8', () => {
    expect(hashText('沙盘')).toBe(hashBytes(new TextEncoder().encode('沙盘')));
    expect(hashText('a')).not.toBe(hashText('b'));
  });
});

describe('stateHash', () => {
  const make = () => {
    const layout = new Layout();
    const table = layout.table(
      't',
      {
        kept: column('u32', '', 'kept'),
        loose: column('u32', '', 'loose', { scratch: true }),
        more: column('u8', '', 'm'),
      },
      20_000,
    );
    const store = layout.seal(plainMemory);
    const kernels = bindPageKernels(store);
    const events = new EventLog();
    return { table, store, events, hash: (nowS: number) => stateHash(store, kernels, events, nowS) };
  };

  it('depends on hashed columns, events, their causes and the time, not on scratch', () => {
    const { table, events, hash } = make();
    const seen = [hash(0)];
    seen.push(hash(1));
    table.kept[19_999] = 1;
    seen.push(hash(1));
    table.more[3] = 1;
    seen.push(hash(1));
    events.emit(1, 0, 0, 0);
    events.emit(1, 0, 0, 0);
    seen.push(hash(1));
    events.addCause(0);
    seen.push(hash(1));
    expect(new Set(seen).size).toBe(seen.length);
    table.loose.fill(9);
    expect(hash(1)).toBe(seen.at(-1));
  });

  it('tells two pages that changed places apart', () => {
    const { table, hash } = make();
    table.kept.fill(5, 0, 16_384);
    const first = hash(0);
    table.kept.fill(0);
    table.more.fill(0);
    table.kept.fill(5, 16_384, 20_000);
    expect(hash(0)).not.toBe(first);
  });
});

describe('layoutHash', () => {
  it('is equal for equal layouts alone', () => {
    const of = (type: 'u32' | 'i32', capacity: number) => {
      const layout = new Layout();
      layout.table('t', { x: column(type, '', 'x') }, capacity);
      return layoutHash(layout.seal(plainMemory));
    };
    expect(of('u32', 5)).toBe(of('u32', 5));
    expect(new Set([of('u32', 5), of('i32', 5), of('u32', 6)]).size).toBe(3);
  });
});
