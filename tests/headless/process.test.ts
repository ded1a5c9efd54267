/** The command line as a process: exit codes, streams, closed pipes. About 5 s, most of it starting Node. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, cliProcess, cliShell } from '../support/cli.ts';
import { folderWith, temporaryFolder, writeFiles } from '../support/scenario.ts';
import { testScenarioFiles } from '../support/testScenario.ts';

describe('the command line', () => {
  it('prints exactly one JSON document, and nothing beside it', () => {
    const storm = writeFiles(temporaryFolder(), testScenarioFiles);
    const { exit, json, err } = cliProcess('run', storm, '--seed', '7', '--until', '10 min', '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({ mark: 'EXERCISE 演练', scenario: 'rainstorm-test', untilS: 600 });
    expect(err).toBe('');
  });

  it('prints a summary for people otherwise', async () => {
    const storm = writeFiles(temporaryFolder(), testScenarioFiles);
    const { exit, out } = await cli('run', storm, '--until', '1 min');
    expect(exit).toBe(0);
    expect(out).toMatch(/^EXERCISE 演练 {2}rainstorm-test in /u);
    expect(out).toContain('11:00 to 11:01 (60 s)');
    expect(out).toMatch(/people\.sheltered\s+0/u);
  });

  it.each([
    ['an unknown option', ['run', 'rainstorm-coast', '--fast'], "unknown option '--fast'"],
    ['an unknown verb', ['walk'], "unknown command 'walk'"],
    ['no verb', [], 'Usage: sandtable'],
    ['half a verb', ['import'], 'Usage: sandtable import'],
    ['a missing argument', ['replay'], "missing required argument 'folder'"],
    ['a missing option', ['import', 'osm', 'a.osm'], "required option '--out <file>'"],
    ['an argument too many', ['check', 'a', 'b'], 'too many arguments'],
  ])('answers %s with help on standard error and exit code 2', async (_, words, message) => {
    const { exit, out, err } = await cli(...words);
    expect(exit).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain('Usage: sandtable');
  });

  it('ends with the exit code and the streams of its answer', () => {
    const { exit, out, err } = cliProcess('run', 'rainstorm-coast', '--fast');
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain("unknown option '--fast'");
  });

  it('gives help that was asked for on standard output', async () => {
    const { exit, out, err } = await cli('run', '--help');
    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain('--until <duration>');
  });

  it('refuses a broken scenario with file, line and column', async () => {
    const folder = writeFiles(
      temporaryFolder(),
      folderWith('plan.yaml', '"depth") >= 0.3', '"dephts") >= 0.3'),
    );
    const checked = cliProcess('check', folder);
    expect(checked.exit).toBe(2);
    expect(checked.out).toMatch(/plan\.yaml:16:\d+: error cel\.unknownFacet at triggers\.1\.when/u);
    expect(checked.out).toContain('1 error, 0 warnings');
    const ran = await cli('run', folder, '--json');
    expect(ran.exit).toBe(2);
    expect(ran.json()).toMatchObject({
      errors: 1,
      findings: [{ code: 'cel.unknownFacet', line: 16, path: 'triggers.1.when' }],
    });
    expect(ran.err).toContain('cel.unknownFacet');
  });

  it('refuses what is not there', async () => {
    const { exit, json } = await cli('run', 'blizzard-tundra', '--json');
    expect(exit).toBe(2);
    expect(json()).toMatchObject({
      findings: [{ code: 'scenario.notFound', parameters: { name: 'blizzard-tundra' } }],
    });
  });

  it('writes nothing of an import that fails', async () => {
    const folder = temporaryFolder();
    for (const [name, bytes] of [
      ['cut.osm', '<osm><node id="1" lat='],
      ['empty.osm.pbf', ''],
      ['noise.osm', '\u0001\u0002'],
    ] as const) {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      const { exit, json } = await cli('import', 'osm', file, '--out', join(folder, 'out.city'), '--json');
      expect(exit).toBe(2);
      expect(json()).toMatchObject({ errors: 1, findings: [{ file }] });
    }
    expect(readdirSync(folder).toSorted()).toEqual(['cut.osm', 'empty.osm.pbf', 'noise.osm']);
  });

  it('does not mind a reader that leaves', () => {
    const { exit, err } = cliShell(
      'cli run --help | head -c 0; echo "${PIPESTATUS[0]}" | grep -qE "^(0|141)$"',
    );
    expect([exit, err]).toEqual([0, '']);
  });
});
