import { describe, expect, it } from 'vitest';
import { Fault } from '../contract/issue.ts';
import { EventLog } from './events.ts';

/** Emits `count` events, each with up to three causes among the older ones. */
function emitMany(log: EventLog, count: number, salt: number): void {
  for (let i = 0; i < count; i += 1) {
    const id = log.emit((log.length + salt) % 60, log.length, 3, -i, salt / 7, i * 0.5, log.length - 1);
    if (id > 2) log.addCause(Math.floor(id / 2));
    if (id > 9) log.addCause(id - 7);
  }
}

describe('EventLog', () => {
  it('gives back what was emitted', () => {
    const log = new EventLog();
    const rain = log.emit(2, 60, 0, -1, 35.5);
    const wet = log.emit(8, 300, 2, 17, 0.31, -2, rain);
    const closed = log.emit(12, 301, 2, 17);
    log.addCause(wet);
    log.addCause(-1);
    log.addCause(rain);
    log.addCause(wet);
    expect([rain, wet, closed, log.length]).toEqual([0, 1, 2, 3]);
    expect([log.kindOf(wet), log.atS(wet), log.subjectKindOf(wet), log.subjectOf(wet)]).toEqual([
      8, 300, 2, 17,
    ]);
    expect([log.a(wet), log.b(wet), log.subjectOf(rain)]).toEqual([0.31, -2, -1]);
    expect(log.causesOf(rain)).toEqual([]);
    expect(log.causesOf(closed)).toEqual([wet, rain]);
  });

  it('refuses causes that are not older, numbers that are none, and unknown ids', () => {
    const log = new EventLog();
    expect(() => log.emit(0, 0, 0, 0, Number.NaN)).toThrow(Fault);
    log.emit(0, 0, 0, 0);
    expect(() => log.addCause(0)).toThrow(/events\.cause/);
    expect(() => log.addCause(5)).toThrow(/events\.cause/);
    expect(() => log.addCause(-2)).toThrow(/events\.cause/);
    expect(() => log.kindOf(1)).toThrow(/events\.unknown/);
  });

  it('keeps no −0', () => {
    const log = new EventLog();
    expect(Object.is(log.a(log.emit(0, 0, 0, 0, -0, -0)), 0)).toBe(true);
  });

  it('follows causes both ways, nearest first', () => {
    const log = new EventLog();
    // 0 ← 1, 0 ← 2, 1 ← 3, 2 ← 3, 3 ← 4
    log.emit(0, 0, 0, 0);
    log.emit(0, 0, 0, 0, 0, 0, 0);
    log.emit(0, 0, 0, 0, 0, 0, 0);
    log.emit(0, 0, 0, 0, 0, 0, 1);
    log.addCause(2);
    expect(log.followers(0, 10)).toEqual([1, 2]);
    log.emit(0, 0, 0, 0, 0, 0, 3);
    expect(log.followers(3, 10)).toEqual([4]);
    expect(log.ancestors(4, 10)).toEqual([3, 1, 2, 0]);
    expect(log.ancestors(4, 2)).toEqual([3, 1]);
    expect(log.descendants(0, 10)).toEqual([1, 2, 3, 4]);
    expect(log.followers(0, 1)).toEqual([1]);
    log.addCause(0);
    expect(log.followers(0, 10)).toEqual([1, 2, 4]);
    log.truncate(3);
    expect(log.followers(0, 10)).toEqual([1, 2]);
  });

  it('hashes the same whether or not anybody asked in between', () => {
    const asked = new EventLog();
    const silent = new EventLog();
    for (let i = 0; i < 9000; i += 1) {
      for (const log of [asked, silent]) log.emit(i % 7, i, 1, i, i / 3, 0, i - 1);
      if (i % 11 === 0) asked.rollingHash();
      if (i > 1) for (const log of [asked, silent]) log.addCause(0);
    }
    expect(asked.rollingHash()).toBe(silent.rollingHash());
  });

  it('changes its hash with every field', () => {
    const base = [4, 100, 2, 7, 1.5, 2.5, 0] as const;
    const hashes = base.map((_, changed) => {
      const log = new EventLog();
      log.emit(0, 0, 0, 0);
      const [kind, atS, subjectKind, subject, a, b, cause] = base.map((value, i) =>
        i === changed ? value - 1 : value,
      );
      log.emit(kind!, atS!, subjectKind!, subject!, a!, b!, cause!);
      return log.rollingHash();
    });
    expect(new Set(hashes).size).toBe(base.length);
  });

  it('returns to marks across branches that share segments', () => {
    const log = new EventLog();
    emitMany(log, 5000, 1);
    const fork = log.mark();
    emitMany(log, 4000, 2);
    const first = log.mark();
    log.restore(fork);
    expect(log.rollingHash()).toBe(fork.hash);
    emitMany(log, 4000, 3);
    const second = log.mark();
    expect(second.hash).not.toBe(first.hash);
    log.restore(first);
    expect(log.mark().segments[0]).toBe(second.segments[0]);
    expect(log.a(8999)).toBe(2 / 7);
    log.restore(second);
    expect(log.a(8999)).toBe(3 / 7);
    log.restore(fork);
    emitMany(log, 4000, 2);
    expect(log.rollingHash()).toBe(first.hash);
    expect(log.causesOf(8999)).toEqual([8998, 4499, 8992]);
  });

  it('forgets causes that were added to the last event after the mark', () => {
    const log = new EventLog();
    emitMany(log, 20, 1);
    const mark = log.mark();
    log.addCause(3);
    log.restore(mark);
    expect(log.causesOf(19)).toEqual([18, 9, 12]);
    log.addCause(5);
    log.restore(mark);
    expect(log.rollingHash()).toBe(mark.hash);
  });

  it('truncates at any place, segment ends included', () => {
    for (const length of [0, 1, 4095, 4096, 4097, 8192, 8193, 9000]) {
      const whole = new EventLog();
      emitMany(whole, 9000, 4);
      const kept = whole.mark();
      whole.truncate(length);
      const fresh = new EventLog();
      emitMany(fresh, length, 4);
      expect(whole.length).toBe(length);
      expect(whole.rollingHash()).toBe(fresh.rollingHash());
      whole.emit(9, 9, 9, 9);
      fresh.emit(9, 9, 9, 9);
      expect(whole.rollingHash()).toBe(fresh.rollingHash());
      whole.restore(kept);
    }
  });
});
