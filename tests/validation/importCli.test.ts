/** Cities in and out on the command line: open formats there and back, templates, local data. About 15 s. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { crossroads, tinyOsm } from '../../src/city/import/tiny-osm.ts';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/scenario.ts';

async function town(): Promise<{ folder: string; city: string }> {
  const folder = temporaryFolder();
  const [file, city] = [join(folder, 'cross.osm'), join(folder, 'cross.city')];
  writeFileSync(file, tinyOsm(crossroads));
  expect((await cli('import', 'osm', file, '--out', city)).exit).toBe(0);
  return { folder, city };
}

it('a city goes out as GeoJSON and CityJSON and comes back sound', async () => {
  const { folder, city } = await town();
  for (const format of ['geojson', 'cityjson']) {
    const [file, back] = [join(folder, `out.${format}`), join(folder, `${format}.city`)];
    const out = await cli('city', 'export', city, '--format', format, '--out', file, '--json');
    expect(out.json()).toMatchObject({
      format,
      buildings: 1,
      roads: 4,
      attribution: '© OpenStreetMap contributors, ODbL 1.0',
    });
    const made = (await cli('import', format, file, '--out', back, '--json')).json();
    expect(made).toMatchObject({
      city: 'Cross',
      buildings: 1,
      modelBuildings: 1,
      highways: 4,
      attribution: '© OpenStreetMap contributors, ODbL 1.0',
    });
    expect((await cli('check', back)).exit).toBe(0);
  }
  const wrong = await cli('city', 'export', city, '--format', 'shp', '--out', join(folder, 'x'), '--json');
  expect([wrong.exit, wrong.json()['errors']]).toEqual([2, 1]);
});

it('templates are written, filled in and read; findings name their cell', async () => {
  const { folder, city } = await town();
  const templates = join(folder, 'templates');
  expect(
    ((await cli('city', 'templates', '--out', templates, '--json')).json()['files'] as string[]).length,
  ).toBe(10);
  const head = readFileSync(join(templates, 'shelters.csv'), 'utf8').split('\r\n')[0]!;
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(data, 'shelters.csv'), `${head}\r\nMarket Hall,集市,,,30,30,250,30,,\r\n`);
  const out = join(folder, 'known.city');
  const made = (await cli('city', 'override', city, '--data', data, '--out', out, '--json')).json();
  expect(made).toMatchObject({ tables: [{ table: 'shelters' }] });
  expect((await cli('check', out)).exit).toBe(0);
  writeFileSync(join(data, 'shelters.csv'), `${head}\r\nMarket Hall,集市,,,30,30,many,30,,\r\n`);
  const refused = await cli(
    'city',
    'override',
    city,
    '--data',
    data,
    '--out',
    join(folder, 'no.city'),
    '--json',
  );
  expect(refused.exit).toBe(2);
  expect(refused.json()).toMatchObject({
    findings: [{ code: 'local.number', line: 2, column: 7, path: 'G2' }],
  });
  expect(existsSync(join(folder, 'no.city'))).toBe(false);
});
