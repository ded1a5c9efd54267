import { describe, expect, it } from 'vitest';
import { clock, depth, duration, exerciseTime, number } from './format.ts';

const startsAt = '2026-08-12T23:30:15+08:00';
const t = (key: string, parameters: object = {}) => `${key} ${JSON.stringify(parameters)}`;

describe('the exercise clock', () => {
  it('runs over midnight and the end of the month in its own offset', () => {
    expect(clock(startsAt, 0)).toBe('23:30');
    expect(clock(startsAt, 30 * 60)).toBe('00:00');
    expect(exerciseTime('2026-08-31T23:59:59+08:00', 1)).toEqual({
      ...{ year: 2026, month: 9, day: 1, weekday: 2, hour: 0, minute: 0, second: 0 },
    });
    // 12 August 2026 is a Wednesday.
    expect(exerciseTime(startsAt, 0).weekday).toBe(3);
  });
});

describe('numbers', () => {
  it.each([
    [0, 0, '0'],
    [-0.001, 1, '0'],
    [1234567, 0, '1\u202f234\u202f567'],
    [0.5, 2, '0.5'],
    [-3.25, 1, '−3.3'],
    [1234.5, 1, '1\u202f234.5'],
  ])('%d with %d digits', (value, digits, text) => {
    expect(number(value, digits)).toBe(text);
  });

  it('say centimetres where they matter', () => {
    expect(depth(0.05)).toBe('0.05 m');
    expect(depth(1.24)).toBe('1.2 m');
  });

  it('say durations', () => {
    expect(duration(t, 59)).toBe('duration.none {}');
    expect(duration(t, 35 * 60)).toBe('duration.minutes {"minutes":35}');
    expect(duration(t, 3600 + 5 * 60)).toBe('duration.hours {"hours":1,"minutes":"05"}');
  });
});
