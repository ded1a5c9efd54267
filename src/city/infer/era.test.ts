import { describe, expect, it } from 'vitest';
import { blankTable } from '../package/empty.ts';
import { buildingEra, buildingInferred, buildingUse, structureKind, type Buildings } from '../model.ts';
import { completeBuildings } from './era.ts';
import { inferredEntries } from './inferred.ts';

const count = 2000;

/** Flats of one height on a square of 4.5 km, their age unknown. */
function flats(storeys: number, structure: number): Buildings {
  const table = blankTable('buildings', count);
  table.use.fill(buildingUse.apartments);
  table.storeys.fill(storeys);
  table.heightCm.fill(300 * storeys);
  table.structure.fill(structure);
  table.inferred.fill(buildingInferred.era);
  for (let b = 0; b < count; b += 1) {
    table.xCm[b] = (b % 45) * 10_000;
    table.yCm[b] = Math.floor(b / 45) * 10_000;
  }
  return table;
}

function completed(table: Buildings, old = new Uint8Array(count)): Buildings {
  completeBuildings(table, old, (b) => `b/${b}`, 4);
  return table;
}

const share = (column: Uint8Array, test: (value: number) => boolean): number =>
  column.filter(test).length / column.length;

describe('completeBuildings', () => {
  it('makes towers young, walk-ups middle-aged and old towns old', () => {
    const young = (era: number): boolean => era >= buildingEra.from2001;
    const old = (era: number): boolean => era <= buildingEra.from1978;
    expect(share(completed(flats(20, structureKind.concrete)).era, young)).toBeGreaterThan(0.8);
    expect(share(completed(flats(5, structureKind.masonry)).era, young)).toBeLessThan(0.6);
    const ancient = completed(flats(2, structureKind.masonry), new Uint8Array(count).fill(1));
    expect(share(ancient.era, old)).toBeGreaterThan(0.6);
  });

  it('builds quarters at a time: neighbours are of one age more often than strangers', () => {
    const { era } = completed(flats(5, structureKind.masonry));
    let [near, far] = [0, 0];
    for (let b = 0; b + 900 < count; b += 1) {
      if (era[b] === era[b + 1]) near += 1;
      if (era[b] === era[b + 900]) far += 1;
    }
    expect(near).toBeGreaterThan(1.25 * far);
  });

  it('leaves what the source says, and the others when one building changes', () => {
    const before = completed(flats(5, structureKind.masonry));
    const table = flats(5, structureKind.masonry);
    table.inferred[0] = 0;
    table.era[0] = buildingEra.before1978;
    table.storeys[1] = 30;
    const after = completed(table);
    expect(after.era[0]).toBe(buildingEra.before1978);
    expect(after.era.subarray(2)).toEqual(before.era.subarray(2));
  });

  it('puts wood in the last class of GB 50016, high-rise concrete in the first', () => {
    expect(share(completed(flats(2, structureKind.wood)).fireClass, (c) => c === 4)).toBe(1);
    expect(share(completed(flats(33, structureKind.concrete)).fireClass, (c) => c === 1)).toBe(1);
    const brick = completed(flats(5, structureKind.masonry)).fireClass;
    expect(share(brick, (c) => c === 2 || c === 3)).toBe(1);
  });
});

describe('inferredEntries', () => {
  it('gives the share of each column, and leaves the reader the word on what it has said', () => {
    const table = flats(5, structureKind.masonry);
    table.inferred.fill(buildingInferred.era | buildingInferred.height, 0, count / 2);
    const entries = inferredEntries([{ what: 'buildings.heightCm', share: 0.9 }], 'osm', table, {
      inferred: Uint8Array.of(1, 0, 0, 0),
    });
    const of = (what: string): number | undefined => entries.find((entry) => entry.what === what)?.share;
    expect([of('buildings.heightCm'), of('buildings.era'), of('buildings.roof')]).toEqual([
      0.9,
      1,
      undefined,
    ]);
    expect([of('facilities'), of('buildings.fireClass'), of('zones')]).toEqual([0.25, 1, 1]);
  });
});
