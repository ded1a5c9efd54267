import { describe, expect, it } from 'vitest';
import { InputError } from '../../contract/issue.ts';
import { facilityKind, roadFlag, type City } from '../model.ts';
import { generateCity } from './index.ts';
import { generationStages } from './progress.ts';

const make = (seed: number): City => generateCity({ preset: 'coast', seed, sizeM: 1000 });

describe('generateCity', () => {
  const city = make(7);

  it('gives the same city for the same seed and another for another', () => {
    expect(make(7)).toEqual(city);
    expect(make(8).terrain.zCm).not.toEqual(city.terrain.zCm);
  });

  it('makes a small test city of the promised size', () => {
    expect([city.terrain.cols, city.terrain.rows, city.terrain.cellCm]).toEqual([100, 100, 1000]);
    expect(city.meta.boundsCm).toEqual({ x0: -50000, y0: -50000, x1: 50000, y1: 50000 });
    expect(city.buildings.count).toBeGreaterThanOrEqual(250);
    expect(city.buildings.count).toBeLessThanOrEqual(420);
    expect(city.residents.count).toBeGreaterThan(400);
    expect(city.meta.coastal).toBe(true);
  });

  it('has every kind of facility that a small town can have', () => {
    const kinds = new Set(city.facilities.kind);
    const large: number[] = [facilityKind.metroStation, facilityKind.stadium, facilityKind.airport];
    for (const [name, code] of Object.entries(facilityKind))
      expect(kinds.has(code) || large.includes(code), name).toBe(true);
  });

  it('tells its stages in their order', () => {
    const told: [string, number][] = [];
    generateCity({ preset: 'basin', seed: 7, sizeM: 800 }, (...stage) => told.push(stage));
    expect(told).toEqual(Object.entries(generationStages));
    expect(told.map(([, share]) => share)).toEqual(told.map(([, share]) => share).toSorted((a, b) => a - b));
  });

  it('takes a given name', () => {
    const name = { en: 'Ours', zh: '我们' };
    expect(generateCity({ preset: 'coast', seed: 7, sizeM: 800, name }).meta.name).toEqual(name);
  });

  it('draws roads inside the model, with bridges over the stream', () => {
    const { x0, x1 } = city.meta.boundsCm;
    expect(Math.min(...city.roads.xCm, ...city.roads.yCm)).toBeGreaterThanOrEqual(x0);
    expect(Math.max(...city.roads.xCm, ...city.roads.yCm)).toBeLessThan(x1);
    expect([...city.roads.flags].filter((flags) => flags & roadFlag.bridge).length).toBeGreaterThanOrEqual(2);
  });

  it('lists every wrong option at once', () => {
    const wrong = { preset: 'delta' as 'coast', seed: 1.5, sizeM: 20010 };
    try {
      generateCity(wrong);
      expect.unreachable();
    } catch (problem) {
      expect(problem).toBeInstanceOf(InputError);
      const codes = (problem as InputError).issues.map(({ code, path }) => `${code} at ${path}`);
      expect(codes).toEqual(['generate.preset at preset', 'generate.seed at seed', 'generate.size at sizeM']);
    }
    expect(() => generateCity({ preset: 'coast', seed: -1, sizeM: 1000 })).toThrow(InputError);
    expect(() => generateCity({ preset: 'coast', seed: 1, sizeM: 1005 })).toThrow(InputError);
    expect(() => generateCity({ preset: 'coast', seed: 1, sizeM: Number.NaN })).toThrow(InputError);
  });
});
