import { describe, expect, it } from 'vitest';
import type { SceneCity } from '../types.ts';
import { landCover, lineKind } from './codes.ts';
import { buildSceneGeometry } from './index.ts';
import { coverAt, heightAt, layoutOf } from './layout.ts';
import { surface } from './lots.ts';
import { quayOutM, seaSide } from './quays.ts';
import { blur } from './raster.ts';
import { testCity } from './testCity.ts';
import { buildWater } from './water.ts';
import { woodland } from './woodland.ts';

const plain = testCity();
const layout = layoutOf(plain);

/** A wall along the shore of the bay where sea and land meet, 200 m long. */
function walled(): { city: SceneCity; x: number; z: number } {
  const x = 0;
  let z = layout.depthM / 2;
  while (coverAt(plain, layout, x, z - 1) === landCover.sea) z -= 2;
  const cm = (...values: number[]) => Int32Array.from(values, (v) => Math.round(v * 100));
  const city: SceneCity = {
    ...plain,
    lines: {
      count: 1,
      kind: Uint8Array.of(lineKind.quayWall),
      widthCm: cm(3),
      pointStart: Uint32Array.of(0, 2),
      xCm: cm(x - 100 + layout.cxM, x + 100 + layout.cxM),
      yCm: cm(layout.cyM - z, layout.cyM - z),
      zCm: cm(3, 3),
    },
  };
  return { city, x, z };
}

describe('quays', () => {
  it('find the side of the sea', () => {
    const { city, x, z } = walled();
    expect(seaSide(city, layout, x, z, 0, 1)).toBe(1);
    expect(seaSide(city, layout, x, z, 0, -1)).toBe(-1);
    expect(seaSide(city, layout, x, z - 300, 0, 1)).toBe(0);
  });

  it('have land up to the wall and deep water before it, at every quality', () => {
    const { city, x, z } = walled();
    for (const quality of ['test', 'medium', 'high'] as const) {
      const { field } = buildSceneGeometry(city, quality);
      for (const along of [-60, -20, 0, 35, 70]) {
        for (let back = field.stepM * 1.5; back < 22; back += 3)
          expect(heightAt(field, x + along, z - back)).toBeGreaterThan(2.5);
        // The face hides the slope: beyond it no land shows above the sea.
        for (let off = quayOutM + 0.5; off < 16; off += 2)
          expect(heightAt(field, x + along, z + off)).toBeLessThan(0);
        expect(heightAt(field, x + along, z + 14)).toBeLessThan(-4);
      }
    }
  });
});

describe('the sea', () => {
  it('has no edge with a corner of another strip on it, where pixels would be left bare', () => {
    // A ragged coast: strips of neighbouring rows end at different columns.
    const cover = plain.terrain.cover.map((code, i) =>
      code === landCover.sea && i % 97 < 9 ? landCover.grass : code,
    );
    const { index, attributes } = buildWater({ ...plain, terrain: { ...plain.terrain, cover } }, layout);
    const position = attributes['position']!.array;
    const lift = attributes['lift']!.array;
    const corners = new Map<number, number[]>();
    for (const v of new Set(index)) {
      if (lift[v] === 1)
        corners.set(position[3 * v + 2]!, [...(corners.get(position[3 * v + 2]!) ?? []), position[3 * v]!]);
    }
    let edges = 0;
    for (let i = 0; i < index.length; i += 1) {
      const [a, b] = [index[i]!, index[i % 3 === 2 ? i - 2 : i + 1]!];
      if (lift[a] === 0 || position[3 * a + 2] !== position[3 * b + 2]) continue;
      const [west, east] = [
        Math.min(position[3 * a]!, position[3 * b]!),
        Math.max(position[3 * a]!, position[3 * b]!),
      ];
      edges += 1;
      expect(corners.get(position[3 * a + 2]!)!.filter((x) => x > west && x < east)).toEqual([]);
    }
    expect(edges).toBeGreaterThan(50);
  });
});

describe('woods', () => {
  it('thin out upwards, and stand nowhere else', () => {
    // The hill of the test city, four times as high: a low hill has no bare top.
    const terrain = { ...plain.terrain, zCm: plain.terrain.zCm.map((z) => z * 4) };
    const density = woodland({ ...plain, terrain });
    const { cover, zCm } = terrain;
    const heights: number[] = [];
    cover.forEach((code, i) => {
      if (code === landCover.forest) heights.push(zCm[i]!);
      else expect(density[i]).toBe(0);
    });
    const [low, top] = [heights.reduce((a, b) => Math.min(a, b)), heights.reduce((a, b) => Math.max(a, b))];
    const high = low + (top - low) * 0.75;
    const mean = (above: boolean) => {
      let sum = 0;
      let n = 0;
      cover.forEach((code, i) => {
        if (code !== landCover.forest || zCm[i]! > high !== above) return;
        sum += density[i]!;
        n++;
      });
      return sum / n;
    };
    expect(mean(false)).toBeGreaterThan(0.3);
    expect(mean(true)).toBeLessThan(mean(false) * 0.6);
    expect(density.every((d) => d >= 0 && d <= 1.15)).toBe(true);
  });
});

describe('lots', () => {
  const { ground } = buildSceneGeometry(plain, 'high');
  const kinds = new Map<number, number>();
  for (let i = 3; i < ground.rgba.length; i += 4)
    kinds.set(ground.rgba[i]!, (kinds.get(ground.rgba[i]!) ?? 0) + 1);

  it('are lawns, courts and car parks that say which way their bays run', () => {
    expect(kinds.get(surface.lawn)).toBeGreaterThan(1000);
    for (const kind of kinds.keys())
      expect(
        kind === 0 ||
          kind === 255 ||
          kind === surface.lawn ||
          (kind >= surface.parking && kind < surface.parking + surface.parkingAngles),
      ).toBe(true);
  });
});

describe('blur', () => {
  it('is the mean of a square window whose outside repeats the edge', () => {
    const [width, height, r] = [17, 11, 2];
    const data = Uint8Array.from({ length: width * height }, (_, i) => (i * 7919) % 256);
    const before = data.slice();
    blur(data, width, height, r);
    const at = (x: number, y: number) =>
      before[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
    for (const [x, y] of [
      [0, 0],
      [16, 10],
      [8, 5],
      [1, 9],
    ] as const) {
      let sum = 0;
      for (let dy = -r; dy <= r; dy++) for (let dx = -r; dx <= r; dx++) sum += at(x + dx, y + dy);
      expect(Math.abs(data[y * width + x]! - sum / 25)).toBeLessThan(2);
    }
  });
});
