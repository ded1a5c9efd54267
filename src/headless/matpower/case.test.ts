import { describe, expect, it } from 'vitest';
import { caseText, ring } from '../../../tests/support/powerCase.ts';
import { matpowerBounds, readMatpower } from './case.ts';

const good = caseText(ring);
const issuesOf = (text: string) => {
  const read = readMatpower(text, 'a.m');
  return read.ok ? [] : read.issues.map(({ code, line, column }) => [code, line, column]);
};

describe('a MATPOWER case', () => {
  it('is read with its units', () => {
    const read = readMatpower(good, 'a.m');
    expect(read.ok && read.value.buses[1]).toEqual({
      id: 2,
      isReference: false,
      isIsolated: false,
      loadMw: 60,
      angleDeg: 0,
    });
    expect(read.ok && read.value.branches[3]).toMatchObject({ from: 3, to: 0, reactance: 0.1, ratingMw: 50 });
    expect(read.ok && read.value.generators[1]).toEqual({
      bus: 2,
      outputMw: 30,
      mostMw: 50,
      inService: true,
    });
  });

  it('is the same however it is written', () => {
    const row = good.indexOf('\t1\t2\t0.01');
    const commas =
      good.slice(0, row) + good.slice(row).replace('\t1\t2\t0.01\t0.1', '1, +2 ,1.e-2,...\n .1D+0');
    const strange = commas
      .replaceAll('\n', '\r\n')
      .replace('mpc.gencost', "%{\nmpc.bus = [nonsense\n%}\nmpc.bus_name = {\"a;b\", 'it''s'};\nmpc.gencost")
      .replace("'2';", '"2" % version\n');
    expect(readMatpower(strange, 'a.m')).toEqual(readMatpower(good, 'a.m'));
    expect(readMatpower(good.replaceAll(';\n\t', '\n\t'), 'a.m')).toEqual(readMatpower(good, 'a.m'));
  });

  it.each([
    ['matpower.missing', 'no branches', good.replace('mpc.branch', 'mpc.twig'), 1, 1],
    ['matpower.missing', 'no base', good.replace('mpc.baseMVA = 100;', ''), 1, 1],
    ['matpower.version', 'version 1', good.replace("'2'", "'1'"), 3, 1],
    ['matpower.outOfRange', 'a base of 0', good.replace('= 100;', '= 0;'), 4, 1],
    ['matpower.twice', 'a matrix twice', good.replace('mpc.gencost', 'mpc.gen'), 24, 1],
    ['matpower.columns', 'a row too short', good.replace('\t30\t0\t0\t0\t1\t100\t1\t50\t0;', '\t30;'), 14, 2],
    ['matpower.notANumber', 'a word', good.replace('\t60\t', '\tsixty\t'), 7, 6],
    ['matpower.notANumber', 'a difference', good.replace('\t60\t', '\t61-1\t'), 7, 8],
    ['matpower.outOfRange', 'not a number', good.replace('\t60\t', '\tNaN\t'), 7, 6],
    ['matpower.outOfRange', 'infinite generation', good.replace('\t80\t', '\tInf\t'), 13, 21],
    ['matpower.outOfRange', 'a type that there is not', good.replace('\t2\t1\t60', '\t2\t5\t60'), 7, 4],
    ['matpower.outOfRange', 'half a bus', good.replace('\t2\t1\t60', '\t2.5\t1\t60'), 7, 2],
    ['matpower.busTwice', 'a bus twice', good.replace('\t4\t1\t40', '\t2\t1\t40'), 9, 2],
    ['matpower.unknownBus', 'a generator nowhere', good.replace('\t3\t30', '\t9\t30'), 14, 2],
    ['matpower.unknownBus', 'a branch to nowhere', good.replace('\t3\t4\t0.01', '\t3\t9\t0.01'), 20, 4],
    ['matpower.branchLoop', 'a loop', good.replace('\t3\t4\t0.01', '\t3\t3\t0.01'), 20, 2],
    ['matpower.outOfRange', 'no reactance', good.replace('\t3\t4\t0.01\t0.1', '\t3\t4\t0.01\t0'), 20, 11],
    ['matpower.outOfRange', 'a status below 0', good.replace('\t100\t1\t50', '\t100\t-1\t50'), 14, 19],
    ['matpower.noGenerator', 'nothing in service', good.replaceAll('\t100\t1\t', '\t100\t0\t'), 12, 1],
    ['matpower.noReference', 'no reference bus', good.replace('\t1\t3\t0', '\t1\t1\t0'), 5, 1],
    [
      'matpower.noReference',
      'a reference without generator',
      good.replace('\t70\t0\t0\t0\t1\t100\t1', '\t70\t0\t0\t0\t1\t100\t0'),
      12,
      1,
    ],
    ['matpower.statement', 'a computation', `${good}mpc.bus(:, 3) = 0;\n`, 27, 1],
    ['matpower.value', 'a value that is computed', good.replace('= 100;', '= sqrt(4);'), 4, 15],
    ['matpower.unclosed', 'no end', good.slice(0, good.lastIndexOf('];', good.indexOf('gencost'))), 17, 14],
  ] as const)('is refused with %s for %s', (code, _, text, line, column) => {
    expect(issuesOf(text)).toContainEqual([code, line, column]);
  });

  it('lists all that is wrong at once, within bounds', () => {
    const wrong = good.replace('\t60\t', '\tsixty\t').replace('\t3\t4\t0.01\t0.1', '\t3\t9\t0.01\t-1');
    expect(issuesOf(wrong).map(([code]) => code)).toEqual([
      'matpower.notANumber',
      'matpower.unknownBus',
      'matpower.outOfRange',
    ]);
    const noise = readMatpower(`mpc.bus = [${'x '.repeat(100_000)}`, 'a.m');
    expect(noise.ok ? 0 : noise.issues.length).toBe(100);
    expect(issuesOf(' '.repeat(matpowerBounds.textLength + 1))).toEqual([['document.tooLarge', 1, 1]]);
    expect(issuesOf('')).not.toEqual([]);
  });
});
