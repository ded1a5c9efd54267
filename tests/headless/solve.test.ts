/** `solve power` and `solve water` on files that are wrong, absurd, or plain. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, cliProcess } from '../support/cli.ts';
import { caseText, ring } from '../support/powerCase.ts';
import { temporaryFolder } from '../support/scenario.ts';

const fileOf = (name: string, text: string): string => {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
};
const small = [
  '[JUNCTIONS]\nA 1 2\nB 2 3\n[RESERVOIRS]\nR 50\n[PIPES]\nP R A 100 200 100',
  'Q A B 100 150 100\n[OPTIONS]\nUnits LPS\nHeadloss H-W\n[END]\n',
].join('\n');

describe('solve power', () => {
  it('prints tables for people', async () => {
    const { exit, out } = await cli('solve', 'power', fileOf('ring.m', caseText(ring)), '--trip', '1,3');
    expect(exit).toBe(0);
    expect(out).toContain('islands 2, with power 2');
    expect(out).toMatch(/branch +from +to +flow MW\n +1 +1 +2 +0\.000000\n +2 +2 +3 +-50\.000000/u);
  });

  it('sheds as little as ratings allow', async () => {
    const text = caseText({ ...ring, branch: ring.branch.map((row) => row.with(5, 15)) });
    const { json } = await cli('solve', 'power', fileOf('ring.m', text), '--min-shed', '--json');
    // Each load hangs on two branches of 15 MW.
    expect(json()['servedMw']).toBeCloseTo(60, 9);
  });

  it.each([
    ['a branch that there is not', ['--trip', '5'], 'option.row'],
    ['a list that is none', ['--trip', '1;2'], 'option.row'],
    ['a capacity below 0', ['--capacity', '-1'], 'option.notPositive'],
    ['an unknown mode', ['--mode', 'some'], 'option.choice'],
  ])('refuses %s', async (_, words, code) => {
    const { exit, json } = await cli('solve', 'power', fileOf('a.m', caseText(ring)), ...words, '--json');
    expect(exit).toBe(2);
    expect(json()).toMatchObject({ errors: 1, findings: [{ code }] });
  });

  it('refuses a broken case with file, line and column', async () => {
    const file = fileOf('a.m', caseText(ring).replace('\t60\t', '\tsixty\t'));
    const { exit, out, err } = await cli('solve', 'power', file);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(`${file}:7:6: error matpower.notANumber — this is no number (found sixty`);
  });
});

describe('solve water', () => {
  it('prints one document, and nothing beside it even where EPANET warns', () => {
    const file = fileOf('closed.inp', small.replace('Q A B 100 150 100', 'Q A B 100 150 100 0 Closed'));
    const { exit, json, err } = cliProcess('solve', 'water', file, '--json');
    expect([exit, err]).toEqual([0, '']);
    expect(json()).toMatchObject({
      mark: 'EXERCISE 演练',
      units: { flow: 'LPS', head: 'm', pressure: 'm' },
      nodes: ['A', 'B', 'R'],
      links: ['P', 'Q'],
      steps: [{ timeS: 0 }],
    });
    const codes = (json()['warnings'] as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(['epanet.negativePressure', 'epanet.warned', 'epanet.warned']);
  });

  it('prints a table for people', async () => {
    const { exit, out } = await cli('solve', 'water', fileOf('a.inp', small));
    expect(exit).toBe(0);
    expect(out).toMatch(/0:00 +5\.000 +49\.\d{3} +\d+\.\d{3} +B/u);
  });

  it.each([
    ['an unknown node', small.replace('Q A B', 'Q A Z'), 'epanet.input', 8, { epanet: 203 }],
    ['a number that is none', small.replace('B 2 3', ' B two 3'), 'epanet.input', 3, { epanet: 202 }],
    ['a node twice', small.replace('B 2 3', 'A 2 3'), 'epanet.input', 3, { text: 'A 2 3' }],
    ['no diameter', small.replace('100 150 100', '100 0 100'), 'epanet.input', 8, { epanet: 202 }],
    ['no length', small.replace('100 150 100', '0 150 100'), 'epanet.input', 8, { epanet: 202 }],
    ['no source', small.replace('[RESERVOIRS]\nR', '[JUNCTIONS]\nR'), 'epanet.noSource', 1, {}],
    ['a node alone', small.replace('B 2 3', 'B 2 3\nC 1 1'), 'epanet.disconnected', 1, { node: 'C' }],
    [
      'an island',
      small.replace('P R A', 'P R C').replace('B 2 3', 'B 2 3\nC 1 1'),
      'epanet.disconnected',
      1,
      { node: 'A' },
    ],
    ['infinite height', small.replace('B 2 3', 'B inf 3'), 'epanet.wildNumber', 1, { node: 'B' }],
    ['a demand that is no number', small.replace('B 2 3', 'B 2 nan'), 'epanet.wildNumber', 1, { node: 'B' }],
    [
      'an eternity',
      small.replace('[END]', '[TIMES]\nDuration 900000:00\nHydraulic Timestep 0:01\n[END]'),
      'epanet.tooLarge',
      1,
      {},
    ],
    ['nothing', '', 'epanet.empty', 1, {}],
    ['noise', '\u0001\u0002 a b c\n[[[', 'epanet.input', 1, {}],
  ])('refuses %s', async (_, text, code, line, parameters) => {
    const file = fileOf('bad.inp', text);
    const { exit, json } = await cli('solve', 'water', file, '--json');
    expect(exit).toBe(2);
    const found = json()['findings'] as { code: string }[];
    expect(found.find((one) => one.code === code)).toMatchObject({ file, line, parameters });
  });

  it('warns of demands below 0, pressures below 0 and equations that do not converge', async () => {
    const warningsOf = async (text: string): Promise<unknown> =>
      (await cli('solve', 'water', fileOf('a.inp', text), '--json')).json()['warnings'];
    expect(await warningsOf(small.replace('B 2 3', 'B 2 -1'))).toMatchObject([
      { code: 'epanet.negativeDemand', parameters: { node: 'B', demand: -1 } },
    ]);
    expect(await warningsOf(small.replace('B 2 3', 'B 60 3'))).toMatchObject([
      { code: 'epanet.negativePressure', parameters: { node: 'B', fromS: 0, steps: 1 } },
    ]);
    const hasty = small.replace('[END]', 'Trials 1\nAccuracy 0.00001\nUnbalanced Continue\n[END]');
    expect(await warningsOf(hasty)).toMatchObject([{ code: 'epanet.unbalanced' }]);
  });
});
