/** `import osm`, and a run in what it made. With the reference data about 10 s. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { cli } from '../support/cli.ts';
import { describeReference } from '../support/reference.ts';
import { folderWith, temporaryFolder, writeFiles } from '../support/scenario.ts';

describe('import osm', () => {
  it('writes a sound city and says what it holds', async () => {
    const folder = temporaryFolder();
    const [file, city] = [join(folder, 'cross.osm'), join(folder, 'cross.city')];
    writeFileSync(file, tinyOsm(crossroads));
    const { exit, json } = await cli('import', 'osm', file, '--out', city, '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({
      buildings: 1,
      highways: 2,
      attribution: '© OpenStreetMap contributors, ODbL 1.0',
    });
    expect(json()['warnings']).toContainEqual(expect.objectContaining({ code: 'import.noElevation' }));
    expect((await cli('check', city)).exit).toBe(0);
  });

  it('is refused by a scenario that finds none of its roles there', async () => {
    const folder = temporaryFolder();
    const [file, city] = [join(folder, 'cross.osm'), join(folder, 'cross.city')];
    writeFileSync(file, tinyOsm(crossroads));
    await cli('import', 'osm', file, '--out', city);
    const storm = writeFiles(
      join(folder, 'storm'),
      folderWith('scenario.yaml', 'roads.lowest(6)', 'bridges.all()'),
    );
    const { exit, json } = await cli('run', storm, '--city', city, '--json');
    expect(exit).toBe(2);
    expect(json()).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({
          code: 'scenario.roleEmpty',
          file: 'scenario.yaml',
          path: 'roles.lowRoads.select',
        }),
      ]),
    });
  });
});

describeReference('Monaco', 'cities', (path) => {
  it('is imported with its elevation, and rained on', async () => {
    const folder = temporaryFolder();
    const city = join(folder, 'monaco.city');
    const extract = path('monaco-latest.osm.pbf');
    const { exit, json } = await cli(
      'import',
      'osm',
      extract,
      '--dem',
      path('N43E007.hgt.zip'),
      '--out',
      city,
      '--json',
    );
    expect(exit).toBe(0);
    const { buildings, highways, links, residents, warnings } = json() as Record<string, number> & {
      warnings: { code: string }[];
    };
    // Counted in the extract by the reference's README: 1,207 buildings, 2,379 highways.
    expect(Math.abs(buildings! - 1207)).toBeLessThan(0.03 * 1207);
    expect(Math.abs(highways! - 2379)).toBeLessThan(0.03 * 2379);
    expect(links).toBeGreaterThan(1000);
    expect(residents).toBeGreaterThan(10_000);
    expect(warnings.every(({ code }) => code.startsWith('import.'))).toBe(true);
    const ran = await cli('run', 'rainstorm-coast', '--city', city, '--until', '15 min', '--json');
    expect(ran.json()).toMatchObject({ city: 'Monaco', untilS: 900, fault: null });
    expect(ran.exit).toBe(0);
  });
});
