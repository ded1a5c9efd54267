/** `check` of single files, and of what they are part of. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith, lineOf, temporaryFolder, writeFiles } from '../support/scenario.ts';
import { testScenarioFiles } from '../support/testScenario.ts';

interface Finding {
  code: string;
  file: string;
  line: number;
  path: string;
  message: string;
}

async function findingsOf(...words: string[]): Promise<Finding[]> {
  const { exit, json } = await cli('check', '--json', ...words);
  const { findings, errors } = json() as { findings: Finding[]; errors: number };
  expect(exit).toBe(errors > 0 ? 2 : 0);
  return findings;
}
const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);

describe('check', () => {
  it('finds nothing wrong with the shipped scenario, as a whole and file by file', async () => {
    expect(await findingsOf('rainstorm-coast')).toEqual([]);
    for (const name of ['plan', 'institution']) {
      expect(
        await findingsOf(join(import.meta.dirname, `../../scenarios/rainstorm-coast/${name}.yaml`)),
      ).toEqual([]);
    }
  });

  it('lists the findings of all documents at once', async () => {
    const broken = {
      'scenario.yaml': testScenarioFiles['scenario.yaml']
        .replace('difficulty: 1', 'difficulty: 0')
        .replace('50 %', '50 furlong'),
      'plan.yaml': testScenarioFiles['plan.yaml'].replace('>= 0.2', '>= "x"').replace('>= 0.3', '>='),
      'institution.yaml': testScenarioFiles['institution.yaml'].replace(
        'orderChannel: radio',
        'orderChannel: drum',
      ),
    };
    const folder = writeFiles(temporaryFolder(), broken);
    const findings = await findingsOf(folder);
    expect(codes(findings).toSorted()).toEqual(
      [
        'cel.syntax',
        'cel.type',
        'institution.unknownChannel',
        'schema.tooSmall',
        'schema.unknownUnit',
      ].toSorted(),
    );
    for (const { message, code } of findings) expect(message).toContain(`error ${code}`);
  });

  it('reads briefings, with the folder and alone', async () => {
    const shipped = join(import.meta.dirname, '../../scenarios/typhoon-small');
    for (const language of ['en', 'zh'])
      expect(await findingsOf(join(shipped, `briefing.${language}.md`))).toEqual([]);
    const briefing = '## Reported\n\nSee <b>this</b>.\n\n## Corrected\n';
    const folder = writeFiles(temporaryFolder(), { ...testScenarioFiles, 'briefing.en.md': briefing });
    const expected = [
      ['briefing.notAllowed', 3],
      ['briefing.notAllowed', 3],
      ['briefing.missingSection', 1],
    ];
    for (const path of [folder, join(folder, 'briefing.en.md')])
      expect((await findingsOf(path)).map(({ code, line }) => [code, line])).toEqual(expected);
  });

  it('judges a plan by the scenario beside it', async () => {
    const files = folderWith('plan.yaml', 'fact(rainGauges, "rain")', 'fact(sunGauges, "rain")');
    const folder = writeFiles(temporaryFolder(), files);
    const line = lineOf(files['plan.yaml'], 'sunGauges');
    expect(await findingsOf(join(folder, 'plan.yaml'))).toMatchObject([
      { code: 'cel.type', line, path: 'triggers.2.when' },
    ]);
  });

  it('takes the names of a plan alone for roles, and still finds what is wrong', async () => {
    const alone = writeFiles(temporaryFolder(), { 'my.yaml': testScenarioFiles['plan.yaml'] });
    expect(await findingsOf(join(alone, 'my.yaml'))).toEqual([]);
    const broken = testScenarioFiles['plan.yaml'].replace('"rain") >= 40', '"mood") >= 40');
    writeFiles(alone, { 'my.yaml': broken });
    const findings = await findingsOf(join(alone, 'my.yaml'));
    expect(findings).toMatchObject([{ code: 'cel.unknownFacet', line: lineOf(broken, '"mood"') }]);
  });

  it('reads a scenario under another name', async () => {
    const files = folderWith('scenario.yaml', 'seed: 7', 'seed: seven');
    const folder = writeFiles(temporaryFolder(), {
      ...testScenarioFiles,
      'storm.yaml': files['scenario.yaml'],
    });
    const [finding] = await findingsOf(join(folder, 'storm.yaml'));
    expect(finding).toMatchObject({ code: 'schema.type', path: 'seed' });
    expect(finding!.file).toMatch(/storm\.yaml$/u);
  });

  it('says what it cannot check', async () => {
    const folder = writeFiles(temporaryFolder(), {
      'notes.txt': 'Buy sandbags.',
      'list.yaml': '- 1\n- 2\n',
      'other.yaml': 'sandtable: recipe/1\n',
      'picture.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa),
    });
    expect(codes(await findingsOf(join(folder, 'notes.txt')))).toEqual(['document.unknownKind']);
    expect(codes(await findingsOf(join(folder, 'list.yaml')))).toEqual(['document.unknownKind']);
    expect(codes(await findingsOf(join(folder, 'other.yaml')))).toEqual(['document.unknownKind']);
    expect(codes(await findingsOf(join(folder, 'picture.png')))).toEqual(['file.encoding']);
    expect(codes(await findingsOf(join(folder, 'missing.yaml')))).toEqual(['file.notFound']);
    expect(codes(await findingsOf(folder))).toEqual(['scenario.notFound']);
  });

  it('names the selector that finds nothing in the city', async () => {
    const files = folderWith(
      'scenario.yaml',
      'select: zones.below(3 m), fallback: zones.lowest(2)',
      'select: zones.below(-5 m)',
    );
    const folder = writeFiles(temporaryFolder(), files);
    const [finding] = await findingsOf(folder);
    expect(finding).toMatchObject({ code: 'scenario.roleEmpty', path: 'roles.lowZones.select' });
    expect(finding!.line).toBe(lineOf(files['scenario.yaml'], 'zones.below(-5 m)'));
  });
});
