/** Networks of generated and imported cities: healthy, powered under every single outage, and under pressure. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { importOsm } from '../../src/city/import/index.ts';
import { networkNodeKind } from '../../src/city/networks.ts';
import { loadEpanet, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { describeReference } from '../support/reference.ts';
import { checkNetworks, checkReach } from './networkChecks.ts';

let engine: EpanetEngine;
beforeAll(async () => {
  engine = await loadEpanet();
});

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe.each(['coast', 'basin'] as const)('networks of the %s', (preset) => {
  describe.each([1000, 3000])('%d m', (sizeM) => {
    it.each(seeds)('seed %d', (seed) => {
      const city = generateCity({ preset, seed, sizeM });
      checkReach(city);
      checkNetworks(city, engine);
    });
  });
});

describeReference('networks of imported cities', 'cities', (path) => {
  it('Monaco with elevation', () => {
    const file = (fileName: string) => ({ bytes: readFileSync(path(fileName)), fileName });
    const { city } = importOsm({ ...file('monaco-latest.osm.pbf'), dem: [file('N43E007.hgt.zip')] });
    checkNetworks(city, engine);
    // 18 m between harbour and Larvotto, 160 m at the upper edge: it cannot do with one pressure.
    const pumps = city.networkNodes.kind.filter((kind) => kind === networkNodeKind.waterPump);
    expect(pumps.length).toBeGreaterThan(2);
    expect(city.meta.inferred).toContainEqual({ what: 'networkNodes', share: 1 });
  });
});
