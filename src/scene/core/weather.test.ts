import { describe, expect, it } from 'vitest';
import {
  type FrameShape,
  frameBytes,
  frameHeader,
  frameViews,
  weatherBlockCells,
} from '../../contract/frame.ts';
import { beaufort } from '../../sim/world/beaufort.ts';
import { testCity } from './testCity.ts';
import { blocksOf } from './blocks.ts';
import { weatherAt } from './weather.ts';
import { rainScale, weatherClass, windScale } from './weatherScale.ts';

const city = testCity(1200);
const { cols, rows, sideM } = blocksOf(city, weatherBlockCells);
const shape: FrameShape = {
  ...{ cols: city.terrain.cols, rows: city.terrain.rows, roads: 0, buildings: 0, zones: 0 },
  ...{
    networkNodes: 0,
    networkEdges: 0,
    weatherBlocks: cols * rows,
    vapourBlocks: 1,
    maxMovers: 0,
    maxUnits: 0,
  },
};
const frame = frameViews(shape, new ArrayBuffer(frameBytes(shape)));

describe('weather of a place', () => {
  it('lies in blocks of 32 cells from the south-west, the last ones cut off', () => {
    expect([cols, rows, sideM]).toEqual([4, 4, 320]);
  });

  it('is read from the block around it, with the direction the wind comes from', () => {
    frame.header[frameHeader.windMps] = 5;
    const block = 1 * cols + 2;
    frame.windX[block] = -3;
    frame.windY[block] = 4;
    frame.rainMmph[block] = 12.5;
    const { x0, y0 } = city.meta.boundsCm;
    const here = weatherAt(frame, city, x0 / 100 + 2.5 * sideM, y0 / 100 + 1.5 * sideM)!;
    expect(here.rainMmph).toBe(12.5);
    expect(here.wind!.speedMps).toBeCloseTo(5);
    // It blows to the north-west, so it comes from the south-east: atan2(3, -4) clockwise from north.
    expect(here.wind!.fromDegrees).toBeCloseTo(143.13, 2);
  });

  it('is unknown where nobody has told of it, and nothing beyond the city', () => {
    frame.header[frameHeader.windMps] = -1;
    frame.rainMmph.fill(-1);
    expect(weatherAt(frame, city, 0, 0)).toEqual({ wind: null, rainMmph: null });
    expect(weatherAt(frame, city, 9e5, 0)).toBeNull();
  });
});

describe('classes', () => {
  it('of wind begin where their Beaufort number does', () => {
    for (const { from, beaufort: number } of windScale) {
      expect(beaufort(from)).toBe(number);
      expect(beaufort(from - 0.1)).toBe(number - 1);
    }
  });

  it('are found by value', () => {
    expect(weatherClass(rainScale, 0.05)).toBeNull();
    expect(weatherClass(rainScale, -1)).toBeNull();
    expect(weatherClass(rainScale, 6.9)?.name).toBe('moderate');
    expect(weatherClass(rainScale, 90)?.name).toBe('torrential');
  });

  it.each([
    ['wind', windScale],
    ['rain', rainScale],
  ])('of %s darken from class to class', (_, scale) => {
    const light = scale.map(({ colour }) => lightness(colour));
    for (let k = 1; k < light.length; k++) expect(light[k - 1]! - light[k]!).toBeGreaterThan(7);
  });
});

/** CIE L* of an sRGB colour. */
function lightness(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const v = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}
