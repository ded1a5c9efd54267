import { describe, expect, it } from 'vitest';
import { Schedule } from './schedule.ts';

const system = (name: string, periodS: number, phaseS = 0) => ({ name, periodS, phaseS });

describe('Schedule', () => {
  const schedule = new Schedule([
    system('rain', 10),
    system('flood', 1),
    system('power', 60, 30),
    system('calls', 7, 3),
  ]);

  it('runs each system once a period, in list order', () => {
    const runs: Record<string, number[]> = { rain: [], flood: [], power: [], calls: [] };
    for (let t = 0; t < 420; t += 1) {
      const due = schedule.dueAt(t).map(({ name }) => name);
      expect(due).toEqual(schedule.names.filter((name) => due.includes(name)));
      for (const name of due) runs[name]!.push(t);
    }
    expect([
      runs['rain']!.length,
      runs['flood']!.length,
      runs['power']!.length,
      runs['calls']!.length,
    ]).toEqual([42, 420, 7, 60]);
    expect(runs['power']).toEqual([30, 90, 150, 210, 270, 330, 390]);
    expect(runs['calls']!.slice(0, 3)).toEqual([3, 10, 17]);
  });

  it('finds the next second in which something runs', () => {
    const sparse = new Schedule([system('power', 60, 30), system('calls', 7, 3)]);
    for (let t = 0; t < 200; t += 1) {
      let expected = t + 1;
      while (sparse.dueAt(expected).length === 0) expected += 1;
      expect(sparse.nextDue(t)).toBe(expected);
    }
    expect(new Schedule([]).nextDue(5)).toBe(Infinity);
  });

  it('refuses what can never come round, and names that stand twice', () => {
    for (const bad of [
      system('x', 0),
      system('x', 10, 10),
      system('x', 10, -1),
      system('x', 1.5),
      system('x', 5, 0.5),
    ])
      expect(() => new Schedule([bad])).toThrow(/schedule\.period/);
    expect(() => new Schedule([system('x', 1), system('x', 2)])).toThrow(/schedule\.twice/);
  });
});
