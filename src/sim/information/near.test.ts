import { expect, test } from 'vitest';
import { type City, roadFlag, roadKind } from '../../city/model.ts';
import { createAround } from './near.ts';

/** Four streets to the east of a station at 0, 0, each 100 m long and across, and two communities. */
const city = {
  networkNodes: { xCm: Int32Array.of(0), yCm: Int32Array.of(0) },
  roads: {
    count: 5,
    kind: Uint8Array.of(
      ...[roadKind.residential, roadKind.primary, roadKind.residential],
      99,
      roadKind.residential,
    ),
    flags: Uint16Array.of(0, 0, roadFlag.bridge, 0, 0),
    pointStart: Int32Array.of(0, 2, 4, 6, 8, 10),
    // Their ends are farther than their middles.
    xCm: Int32Array.of(9000, 9000, 4000, 4000, 2000, 2000, 1000, 1000, 20000, 20000),
    yCm: Int32Array.of(-5000, 5000, -5000, 5000, -5000, 5000, -5000, 5000, -5000, 5000),
  },
  zones: { count: 3, residents: Int32Array.of(10, 20, 0) },
  buildings: {
    count: 4,
    zone: Uint16Array.of(0, 1, 2, 65535),
    xCm: Int32Array.of(30000, 12000, 100, 100),
    yCm: Int32Array.of(0, 5000, 0, 0),
  },
} as unknown as City;
const around = createAround(city);
const station = { kind: 'networkNode', index: 0 } as const;

test('streets around a place are those a patrol can close, nearest first, by their nearest point', () => {
  expect(around('road', station, { withinM: 100, most: 8 })).toEqual([1, 0]);
  expect(around('road', station, { withinM: 300, most: 8 })).toEqual([1, 0, 4]);
  expect(around('road', station, { withinM: 300, most: 1 })).toEqual([1]);
  expect(around('road', station, { withinM: 39, most: 8 })).toEqual([]);
});

test('a community is as near as its nearest building; one without residents is left out', () => {
  expect(around('zone', station, { withinM: 130, most: 8 })).toEqual([1]);
  expect(around('zone', station, { withinM: 301, most: 8 })).toEqual([1, 0]);
});
