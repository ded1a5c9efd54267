/** `sandtable solve` on the examples of its documentation, and on inputs that are wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { lineOf, temporaryFolder, writeFiles } from '../support/scenario.ts';

type Row = Record<string, number>;
interface Answer extends Row {
  results: Row[] & number;
}

const documentation = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');

/** The example that stands under a heading of the documentation. */
function exampleOf(model: string): string {
  const section = documentation.split(`\n### solve ${model}\n`)[1] ?? '';
  return /```yaml\n([^`]+)```/u.exec(section.split('\n### ')[0]!)?.[1] ?? '';
}

async function solve(model: string, text: string, ...options: string[]): Promise<Answer> {
  const folder = writeFiles(temporaryFolder(), { 'inputs.yaml': text });
  const { exit, json } = await cli('solve', model, join(folder, 'inputs.yaml'), '--json', ...options);
  expect(exit).toBe(0);
  return json() as unknown as Answer;
}

async function findingsOf(model: string, text: string): Promise<Record<string, unknown>[]> {
  const folder = writeFiles(temporaryFolder(), { 'inputs.yaml': text });
  const { exit, json } = await cli('solve', model, join(folder, 'inputs.yaml'), '--json');
  expect(exit).toBe(2);
  return json()['findings'] as Record<string, unknown>[];
}

describe('the examples of the documentation', () => {
  it('wind: the reference values of Holland 2010', async () => {
    const { results } = await solve('wind', exampleOf('wind'));
    expect(results.map(({ radiusKm }) => radiusKm)).toEqual([0, 75, 220, 300, 490]);
    expect(results[2]!['windMps']).toBeCloseTo(21.181497, 6);
    expect(results[3]!['windMps']).toBeCloseTo(17, 6);
  });

  it('rain: R-CLIPER', async () => {
    const answer = await solve('rain', exampleOf('rain'));
    expect(answer['peakMmph']).toBeCloseTo(5.695758, 6);
    expect(answer.results.at(-1)!['rainMmph']).toBeCloseTo(1.684191, 6);
  });

  it('plume: the worked example of CCPS', async () => {
    const { results } = await solve('plume', exampleOf('plume'));
    expect(results[0]!['concentrationKgpm3']).toBeCloseTo(1.034673e-4, 10);
    expect(results[0]).toMatchObject({ aegl60: 3 });
  });

  it('puff: highest when its centre is there', async () => {
    const { results } = await solve('puff', exampleOf('puff'));
    const [before, there, after] = results.map((row) => row['concentrationKgpm3']!) as [
      number,
      number,
      number,
    ];
    expect(there).toBeCloseTo(1 / (Math.sqrt(2 * Math.PI) * Math.PI * 5.0479297 ** 2 * 2.2148367), 8);
    expect(there).toBeGreaterThan(before);
    expect(there).toBeGreaterThan(after);
  });

  it('dense: the worked example of CCPS', async () => {
    const { results } = await solve('dense', exampleOf('dense'));
    expect(results[1]!['concentrationKgpm3']! as number).toBeCloseTo(0.0507 * 1.76, 3);
  });

  it('flood: rain on a plane, as the documentation says', async () => {
    const answer = await solve('flood', exampleOf('flood'));
    expect(answer['dischargeM2ps']).toBeCloseTo(1.388637e-3, 8);
    expect(answer).toMatchObject({ reached95S: 661, balanceErrorUnits: 0 });
    expect(answer.results).toHaveLength(40);
  });
});

describe('other models', () => {
  it('wind from pressure, inland and around a moving storm', async () => {
    const pressure = await solve(
      'wind',
      'sandtable: wind/1\nmodel: pressure\ncentral: 980 hPa\nenvironment: 1010 hPa\n',
    );
    expect(pressure.results.map((row) => row['maxWindMps']!.toFixed(2))).toEqual(['34.24', '35.32', '27.17']);
    const filling = await solve(
      'wind',
      'sandtable: wind/1\nmodel: filling\ndropAtLandfall: 60 hPa\ntimes: [0 h, 12 h]\n',
    );
    expect(filling.results[1]!['dropHPa']).toBeCloseTo(40.090707, 5);
    const field = await solve(
      'wind',
      `sandtable: wind/1\nmodel: field\nmaxWind: 35 m/s\nmaxWindRadius: 50 km\nshape: 1.5
movement: {speed: 8 m/s, heading: 0}\nplaces: [{east: 50 km, north: 0 km}, {east: -50 km, north: 0 km}]\n`,
    );
    expect(field.results[0]!['windMps']! - field.results[1]!['windMps']!).toBeGreaterThan(7);
    const gradient = await solve(
      'wind',
      'sandtable: wind/1\nmodel: holland1980\nmaxWindRadius: 40 km\nshape: 1.5\npressureDrop: 40 hPa\nlatitude: 38.9\nradii: [200 km]\n',
    );
    expect(gradient.results[0]!['gradientWindMps']!).toBeLessThan(
      gradient.results[0]!['cyclostrophicWindMps']!,
    );
  });

  it('a design storm adds up', async () => {
    const { results } = await solve(
      'rain',
      'sandtable: rain/1\nmodel: chicago\nduration: 3 h\ndepth: 160 mm\npeakPosition: 0.4\nstep: 5 min\n',
    );
    expect(results).toHaveLength(37);
    expect(results.at(-1)).toMatchObject({ totalMm: 160 });
  });

  it('dam break and lake, compiled and not, give the same', async () => {
    const dam =
      'sandtable: flood/1\ncase: dam\nupstream: 10 m\ndownstream: 8 m\nlength: 400 m\ncell: 2 m\nduration: 10 s\n';
    const compiled = await solve('flood', dam);
    expect(compiled['depthAtDamM']! / compiled['expectedMiddleM']!).toBeCloseTo(1, 1);
    expect(await solve('flood', dam, '--no-wasm')).toEqual(compiled);
    const lake =
      'sandtable: flood/1\ncase: lake\nside: 200 m\nrelief: 12 m\nlevel: 1 m\ncell: 10 m\nduration: 10 min\n';
    expect(await solve('flood', lake)).toMatchObject({ changeM: 0, dischargeM2ps: 0, balanceErrorUnits: 0 });
    const dry = await solve('flood', dam.replace('downstream: 8 m', 'downstream: 0 m'));
    expect(dry.results[0]).toMatchObject({ depthM: 10, expectedM: 10 });
  });

  it('are a table for people', async () => {
    const folder = writeFiles(temporaryFolder(), { 'inputs.yaml': exampleOf('wind') });
    const { exit, out } = await cli('solve', 'wind', join(folder, 'inputs.yaml'));
    expect(exit).toBe(0);
    expect(out).toMatch(/^EXERCISE 演练 {2}holland2010: Holland/u);
    expect(out).toMatch(/ {5}220 +21\.1815 /u);
  });
});

describe('inputs that are wrong', () => {
  it('dense: a cloud that is not heavy, and a wind too weak for the curves', async () => {
    const light = exampleOf('dense').replace('density: 1.76', 'density: 1.1');
    expect((await findingsOf('dense', light)).map(({ code, path }) => [code, path])).toEqual([
      ['schema.outOfRange', 'density'],
    ]);
    const calm = exampleOf('dense').replace('10.9 m/s', '0.3 m/s');
    expect((await findingsOf('dense', calm)).map(({ code, path }) => [code, path])).toEqual([
      ['schema.outOfRange', 'wind'],
    ]);
  });

  it('are all named with line, column and path', async () => {
    const text = exampleOf('wind')
      .replace('35 m/s', '35 m')
      .replace('1.75', '7')
      .replace('300 km', '-300 km')
      .concat('colour: red\n');
    const findings = await findingsOf('wind', text);
    expect(findings.map(({ code, path, line }) => [code, path, line])).toEqual(
      expect.arrayContaining([
        ['schema.unknownUnit', 'maxWind', lineOf(text, 'maxWind')],
        ['schema.tooBig', 'shape', lineOf(text, 'shape')],
        ['schema.outOfRange', 'radii.3', lineOf(text, 'radii')],
        ['schema.unknownKey', 'colour', lineOf(text, 'colour')],
      ]),
    );
    expect(findings).toHaveLength(4);
  });

  it.each([
    ['another calculator', 'wind', 'sandtable: rain/1\n'],
    ['an unknown model', 'wind', 'sandtable: wind/1\nmodel: rankine\n'],
    ['no YAML', 'puff', 'mass: [1 kg\n'],
    ['nothing', 'plume', ''],
  ])('%s is refused', async (_, model, text) => {
    expect(await findingsOf(model, text)).not.toEqual([]);
  });

  it('a flood of too many cells or too long is refused at its key', async () => {
    const fine = exampleOf('flood').replace('25 cm', '5 cm').replace('length: 100 m', 'length: 10 km');
    expect(await findingsOf('flood', fine)).toMatchObject([{ code: 'schema.tooMany', path: 'cell' }]);
    const long = exampleOf('flood').replace('1500 s', '1 d').replace('length: 100 m', 'length: 3 km');
    expect(await findingsOf('flood', long)).toMatchObject([{ code: 'schema.tooMuchWork', path: 'duration' }]);
    const high =
      'sandtable: flood/1\ncase: dam\nupstream: 1 m\ndownstream: 2 m\nlength: 100 m\ncell: 1 m\nduration: 9 s\n';
    expect(await findingsOf('flood', high)).toMatchObject([
      { code: 'schema.aboveUpstream', path: 'downstream' },
    ]);
  });

  it('a file that is not there is named', async () => {
    const { exit, json } = await cli('solve', 'rain', '/nowhere/inputs.yaml', '--json');
    expect(exit).toBe(2);
    expect(json()['findings']).toMatchObject([{ code: 'file.notFound' }]);
  });
});
