/** City packages that are damaged, foreign, old or invented: refused with the file and what is wrong. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeCity } from '../../../src/city/package/index.ts';
import { cli } from '../../support/cli.ts';
import { testCity } from '../../support/drill.ts';
import { temporaryFolder, writeFiles } from '../../support/scenario.ts';
import { testScenarioFiles } from '../../support/testScenario.ts';

const sound = encodeCity(testCity());
const changed = (at: number, value: number): Uint8Array => {
  const bytes = sound.slice();
  bytes[at] = value;
  return bytes;
};

const broken: [string, Uint8Array, string][] = [
  ['nothing', new Uint8Array(0), 'package.empty'],
  ['text', new TextEncoder().encode('sandtable: scenario/1\n'), 'package.notACity'],
  ['a preamble alone', sound.slice(0, 40), 'package.truncated'],
  ['half a city', sound.slice(0, sound.length >> 1), 'package.truncated'],
  ['a city and more', Uint8Array.from([...sound, 0]), 'package.lengths'],
  [
    'a flipped bit in the body',
    changed(sound.length - 100, sound[sound.length - 100]! ^ 4),
    'package.checksum',
  ],
  ['a flipped bit in the header', changed(100, sound[100]! ^ 1), 'package.checksum'],
  ['a flipped bit in the hash', changed(30, sound[30]! ^ 128), 'package.checksum'],
  ['a version of the future', changed(8, 9), 'package.version'],
  ['a header of 2 GB', changed(15, 0x7f), 'package.truncated'],
];

describe('a city package', () => {
  it.each(broken)('of %s is refused by check and by run', async (_, bytes, code) => {
    const folder = temporaryFolder();
    const file = join(folder, 'broken.city');
    writeFileSync(file, bytes);
    const checked = await cli('check', file, '--json');
    expect(checked.exit).toBe(2);
    expect(checked.json()).toMatchObject({ errors: 1, findings: [{ code, file, line: 1, column: 1 }] });
    const ran = await cli(
      'run',
      writeFiles(join(folder, 'storm'), testScenarioFiles),
      '--city',
      file,
      '--until',
      '1 min',
      '--json',
    );
    expect(ran.exit).toBe(2);
    expect(ran.json()).toMatchObject({ findings: [{ code, file }] });
  });

  it('is checked together with the scenario that is to run in it', async () => {
    const folder = temporaryFolder();
    const city = join(folder, 'half.city');
    writeFileSync(city, sound.slice(0, 999));
    const scenario = testScenarioFiles['scenario.yaml'].replace('difficulty: 1', 'difficulty: 9');
    writeFiles(join(folder, 'storm'), { ...testScenarioFiles, 'scenario.yaml': scenario });
    const { exit, json } = await cli('check', join(folder, 'storm'), '--city', city, '--json');
    expect(exit).toBe(2);
    const { findings } = json() as { findings: { code: string }[] };
    expect(findings.map(({ code }) => code)).toEqual(['package.truncated', 'schema.tooBig']);
  });
});

describe('city generate', () => {
  it('writes a sound package, the same for the same seed', async () => {
    const folder = temporaryFolder();
    const generate = (name: string, seed: string) =>
      cli(
        'city',
        'generate',
        '--preset',
        'coast',
        '--seed',
        seed,
        '--size',
        '1km',
        '--out',
        join(folder, name),
        '--json',
      );
    const one = await generate('a.city', '1');
    const same = await generate('b.city', '1');
    const other = await generate('c.city', '2');
    expect(one.exit).toBe(0);
    const { buildings, links, residents, cityHash } = one.json();
    expect([buildings, links, residents]).toEqual([
      testCity().buildings.count,
      testCity().links.count,
      testCity().residents.count,
    ]);
    expect(same.json()['cityHash']).toBe(cityHash);
    expect(other.json()['cityHash']).not.toBe(cityHash);
    expect(readFileSync(join(folder, 'a.city')).equals(Buffer.from(sound))).toBe(true);
    expect((await cli('check', join(folder, 'a.city'))).exit).toBe(0);
  });

  it.each([
    [['--size', '900'], 'option.unknownUnit'],
    [['--size', '21 km'], 'generate.size'],
    [['--size', '1.5'], 'option.unknownUnit'],
    [['--seed', 'many'], 'option.seed'],
    [['--preset', 'moon'], 'generate.preset'],
  ])('refuses %j and writes nothing', async (options, code) => {
    const folder = temporaryFolder();
    const { exit, json } = await cli(
      'city',
      'generate',
      '--out',
      join(folder, 'a.city'),
      '--json',
      ...options,
    );
    expect(exit).toBe(2);
    expect(json()).toMatchObject({ findings: [{ code }] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says before the work where the file cannot be written', async () => {
    const folder = temporaryFolder();
    expect((await cli('city', 'generate', '--out', folder, '--json')).json()).toMatchObject({
      findings: [{ code: 'file.isAFolder' }],
    });
    const lost = join(folder, 'no', 'such', 'folder.city');
    expect((await cli('city', 'generate', '--out', lost, '--json')).json()).toMatchObject({
      findings: [{ code: 'file.noFolder' }],
    });
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });
});
