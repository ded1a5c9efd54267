import { describe, expect, it } from 'vitest';
import { type FrameShape, frameBytes, frameViews, vapourBlockCells } from '../../contract/frame.ts';
import { substanceNames, substances } from '../../sim/world/substances.ts';
import { blocksOf } from './blocks.ts';
import { testCity } from './testCity.ts';
import { firstPpm, substancesIn, vapourAt, vapourScale, vapourSteps } from './vapour.ts';

const city = testCity(1200);
const { cols, rows, sideM } = blocksOf(city, vapourBlockCells);
const shape: FrameShape = {
  ...{ cols: city.terrain.cols, rows: city.terrain.rows, roads: 0, buildings: 0, zones: 0 },
  ...{
    networkNodes: 0,
    networkEdges: 0,
    weatherBlocks: 1,
    vapourBlocks: cols * rows,
    maxMovers: 0,
    maxUnits: 0,
  },
};

describe('the list of concentrations', () => {
  it('is that of the simulation, in the order of the codes', () => {
    expect(vapourScale.map(({ name }) => name)).toEqual(substanceNames);
    for (const { name, levelsPpm, flammablePpm } of vapourScale) {
      const { aegl60, limits } = substances[name] as {
        aegl60?: { level1Ppm: number; level2Ppm: number; level3Ppm: number };
        limits?: { lower: number };
      };
      expect(levelsPpm).toEqual(aegl60 ? [aegl60.level1Ppm, aegl60.level2Ppm, aegl60.level3Ppm] : null);
      expect(flammablePpm).toBe(limits ? Math.round(limits.lower * 1e6) : null);
    }
  });

  it('begins with the lowest step and rises from step to step', () => {
    for (const scale of vapourScale) {
      const steps = vapourSteps(scale).map(({ fromPpm }) => fromPpm);
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(firstPpm(scale)).toBe(steps[0]);
    }
  });
});

describe('vapour at a place', () => {
  it('is that of the block around it, with the highest step reached', () => {
    const frame = frameViews(shape, new ArrayBuffer(frameBytes(shape)));
    const block = cols + 2;
    frame.vapourPpm[block] = 2.5;
    frame.vapourSubstance[block] = 1;
    const { x0, y0 } = city.meta.boundsCm;
    const at = (col: number, row: number) =>
      vapourAt(frame, city, x0 / 100 + (col + 0.5) * sideM, y0 / 100 + (row + 0.5) * sideM);
    expect(at(2, 1)).toEqual({ substance: 'chlorine', ppm: 2.5, step: 'level2' });
    expect(at(1, 1)).toBeNull();
    expect(at(-1, 1)).toBeNull();
    expect(substancesIn(frame)).toEqual(['chlorine']);
  });
});
