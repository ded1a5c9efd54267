/** `replay --verify` of runs that come out different: window, event, columns, rows, whether the engine repeats itself. About 20 s. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../src/contract/engine.ts';
import type { LoggedOrder } from '../../src/contract/orders.ts';
import { PageNotes } from '../../src/headless/page-notes.ts';
import type { Parting } from '../../src/headless/parting.ts';
import { type Repeat, repeatOf } from '../../src/headless/repeat.ts';
import { allEvents } from '../../src/headless/run-folder.ts';
import { divergences } from '../../src/kernel/divergence.ts';
import { buildRun } from '../../src/run/build.ts';
import { loadWater } from '../../src/run/water.ts';
import { insideOf } from '../../src/sim/engine.ts';
import { cli } from '../support/cli.ts';
import { testEngine, testOrders } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { temporaryFolder, writeFiles } from '../support/scenario.ts';
import { testScenarioFiles } from '../support/testScenario.ts';

const kernels = kernelModules();
const openWater = await loadWater();
/** No whole window: the end is noted too. */
const untilS = 3900;
const seed = 7;
const strayCm = 12_345;

interface Verified {
  equal: boolean;
  parting: Parting;
  repeat: Repeat;
  warnings: { code: string; severity: string; file: string; parameters: Record<string, unknown> }[];
}

let files: Record<string, string>;
let orders: LoggedOrder[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
  writeFiles(join(folder, 'storm'), testScenarioFiles);
  writeFileSync(join(folder, 'orders.json'), JSON.stringify(testOrders()));
  const given = ['--orders', join(folder, 'orders.json'), '--seed', `${seed}`, '--until', `${untilS} s`];
  const { exit } = await cli('run', join(folder, 'storm'), ...given, '--out', join(folder, 'out'));
  expect(exit).toBe(0);
  files = readTexts(join(folder, 'out'));
  ({ orders } = JSON.parse(files['run.json']!) as { orders: LoggedOrder[] });
  rmSync(folder, { recursive: true });
});

describe('a kept run with one order a few minutes later', () => {
  const [givenAtS, laterAtS] = [3000, 3240];
  let later: LoggedOrder[];
  let edited: Record<string, string>;

  beforeAll(() => {
    later = orders.map((logged) => (logged.tick === givenAtS ? { ...logged, tick: laterAtS } : logged));
    expect(later).not.toEqual(orders);
    edited = withLog((log) => ({ ...log, orders: later }));
  });

  it('is found different in the right window, with event, columns and rows', async () => {
    const { exit, json } = await cli('replay', writeFiles(temporaryFolder(), edited), '--verify', '--json');
    expect(exit).toBe(1);
    const { equal, parting, repeat, warnings } = json() as unknown as Verified;
    expect(equal).toBe(false);
    expect(parting).toMatchObject({ equalUntilS: 2400, differsAtS: 3000 });
    expect(parting.event!.logged).toMatchObject({ atS: givenAtS, kind: 'order.issued' });
    const { differsAtS, columns, differing, incomparable } = parting.state!;
    expect([differsAtS, incomparable]).toEqual([3000, []]);
    expect(differing).toBe(columns.length);

    // What the report says from hashes, from the states themselves.
    const [kept, other] = [runTo(3000, orders), runTo(3000, later)];
    const exact = divergences(insideOf(kept).store, insideOf(other).store);
    expect(exact.length).toBeGreaterThan(0);
    expect(columns.map(({ column, unit }) => [column, unit])).toEqual(
      exact.map(({ column, unit }) => [column, unit]),
    );
    for (const [i, { row }] of exact.entries()) {
      expect(row).toBeGreaterThanOrEqual(columns[i]!.fromRow);
      expect(row).toBeLessThanOrEqual(columns[i]!.toRow);
    }
    expect(warnings.find(({ code }) => code === 'replay.stateParts')!.parameters).toMatchObject({
      atS: 3000,
      column: exact[0]!.column,
      columns: exact.length,
    });

    // And it is no fault of the engine.
    expect(repeat).toEqual({
      ...{ repeats: true, equalUntilS: 3000, differsAtS: null },
      ...{ state: null, event: null, fault: null },
    });
    expect(warnings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error replay.differs',
      'error replay.stateParts',
      'warning replay.repeats',
    ]);
  });

  it('is described to people', async () => {
    const { exit, out } = await cli('replay', writeFiles(temporaryFolder(), edited), '--verify');
    expect(exit).toBe(1);
    expect(out).toContain('states part after 2400 s, at 3000 s at the latest');
    expect(out).toMatch(/\d+ columns differ at 3000 s:\n {2}[a-zA-Z]+\.[a-zA-Z]+ .*\d+ to \d+ of \d+/u);
    expect(out).toMatch(/first other event: number \d+\n {2}logged .*order\.issued/u);
    expect(out).toContain('two fresh runs agree with each other');
  });

  it('without page hashes, as of an earlier version, still tells window and event, and why no more', async () => {
    const { 'pages.json': _, ...older } = edited;
    const { exit, json } = await cli('replay', writeFiles(temporaryFolder(), older), '--verify', '--json');
    expect(exit).toBe(1);
    const { parting, warnings } = json() as unknown as Verified;
    expect(parting).toMatchObject({ equalUntilS: 2400, differsAtS: 3000, state: null });
    expect(parting.event!.logged).toMatchObject({ atS: givenAtS });
    const [warned] = warnings.filter(({ code }) => code === 'replay.noPages');
    expect(warned).toMatchObject({ severity: 'warning' });
    expect(warned!.file).toMatch(/pages\.json$/u);
  });
});

describe('a kept run', () => {
  it('that differs after its last whole window only is found different at its end', async () => {
    const longer = orders.map((logged) => (logged.tick === 3600 ? { ...logged, tick: 3720 } : logged));
    const atEnd = longer.map((logged) => (logged.tick === 3720 ? { ...logged, tick: 3780 } : logged));
    const folder = temporaryFolder();
    writeFiles(join(folder, 'storm'), testScenarioFiles);
    writeFileSync(join(folder, 'orders.json'), JSON.stringify(longer));
    const given = ['--orders', join(folder, 'orders.json'), '--seed', `${seed}`, '--until', `${untilS} s`];
    await cli('run', join(folder, 'storm'), ...given, '--out', join(folder, 'out'));
    const log = JSON.parse(readFileSync(join(folder, 'out/run.json'), 'utf8')) as object;
    writeFileSync(join(folder, 'out/run.json'), JSON.stringify({ ...log, orders: atEnd }));
    const { exit, json } = await cli('replay', join(folder, 'out'), '--verify', '--json');
    expect(exit).toBe(1);
    const { parting } = json() as unknown as Verified;
    expect(parting).toMatchObject({ equalUntilS: 3600, differsAtS: untilS, state: { differsAtS: untilS } });
    expect(parting.state!.differing).toBeGreaterThan(0);
  });

  it('of another seed is found different from the start', async () => {
    const folder = writeFiles(
      temporaryFolder(),
      withLog((log) => ({ ...log, seed: 8 })),
    );
    const { parting, repeat } = (
      await cli('replay', folder, '--verify', '--json')
    ).json() as unknown as Verified;
    expect(parting).toMatchObject({ equalUntilS: null, differsAtS: 0, state: { differsAtS: 0 } });
    expect(repeat).toMatchObject({ repeats: true, equalUntilS: 600 });
    const { exit, out } = await cli('replay', folder);
    expect(exit).toBe(0);
    expect(out).toContain('states differ from the start');
    expect(out).toMatch(/columns? differs? at 0 s:/u);
  });

  it('with another final hash in its log is equal in every column, and the log is to blame', async () => {
    const stateHash = '0123456789abcdef0123456789abcdef';
    const folder = writeFiles(
      temporaryFolder(),
      withLog((log) => ({ ...log, stateHash })),
    );
    const { exit, json } = await cli('replay', folder, '--verify', '--json');
    expect(exit).toBe(1);
    const { parting, repeat, warnings } = json() as unknown as Verified;
    expect(parting).toMatchObject({
      equalUntilS: 3600,
      state: { differsAtS: null, differing: 0 },
      event: null,
    });
    expect(repeat.repeats).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain('replay.otherHash');
  });

  it('with damaged page hashes is refused, naming the file', async () => {
    const pages = files['pages.json']!;
    const at = pages.indexOf('"data":"') + 400;
    const other = pages[at] === 'x' ? 'y' : 'x';
    for (const damaged of ['', pages.slice(0, -500), pages.slice(0, at) + other + pages.slice(at + 1)]) {
      const folder = writeFiles(temporaryFolder(), { ...files, 'pages.json': damaged });
      const { exit, json } = await cli('replay', folder, '--verify', '--json');
      expect(exit).toBe(2);
      const file = join(folder, 'pages.json');
      expect(json()).toMatchObject({ errors: 1, findings: [{ code: 'pages.damaged', file }] });
    }
  });
});

describe('two fresh engines', () => {
  const build = () => testEngine({ kernels, orders: testOrders(), checkpoints: false });
  const span = { equalUntilS: 600, untilS: 1200, lookEveryS: 1 };
  const compare = (first: EngineApi, second: EngineApi) => {
    const engines = [first, second];
    return repeatOf(
      () => engines.shift()!,
      span,
      allEvents,
      () => {},
    );
  };

  it('that part are reported with second, column, row and both values', () => {
    const strayS = 777;
    const found = compare(build(), strayingAt(build(), strayS));
    expect(found).toMatchObject({ repeats: false, equalUntilS: strayS - 1, differsAtS: strayS, event: null });
    expect(found.state).toEqual({
      ...{ column: 'roads.depthCm', unit: 'cm', row: 5, element: 0 },
      ...{ a: 0, b: strayCm },
    });
  });

  it('of two seeds differ from the start', () => {
    const other = testEngine({ kernels, seed: 8, orders: testOrders(), checkpoints: false });
    expect(compare(build(), other)).toMatchObject({ repeats: false, equalUntilS: null, differsAtS: 0 });
  });

  it('that agree are said to repeat', () => {
    expect(compare(build(), build())).toMatchObject({ repeats: true, equalUntilS: 1200, differsAtS: null });
  });
});

describe('page notes', () => {
  it('stay within their budget by keeping fewer moments, and keep start and end', () => {
    const engine = testEngine({ kernels, checkpoints: false });
    const { byteLength } = insideOf(engine).pageHashes();
    const pages = new PageNotes(engine, byteLength * 8);
    for (let atS = 600; atS <= 30 * 600; atS += 600) pages.window(atS);
    pages.end(30 * 600 + 60);
    const times = pages.notes.map(({ atS }) => atS);
    expect(times.length).toBeLessThanOrEqual(8);
    expect([times[0], times.at(-1)]).toEqual([0, 30 * 600 + 60]);
    const steps = times.slice(1, -1).map((atS, i) => atS - times[i]!);
    expect(new Set(steps)).toEqual(new Set([4800]));
  });
});

/** An engine whose memory changes by itself: what a kernel that reads foreign memory, or a clock, would do. */
function strayingAt(engine: EngineApi, atS: number): EngineApi {
  const { advance } = engine;
  engine.advance = (toS) => {
    const result = advance.call(engine, toS);
    if (toS === atS) insideOf(engine).store.view('roads.depthCm')[5] = strayCm;
    return result;
  };
  return engine;
}

function runTo(toS: number, given: readonly LoggedOrder[]): EngineApi {
  const start = { files: testScenarioFiles, seed, orders: given, kernels, openWater };
  const { engine } = buildRun({ ...start, checkpoints: false });
  engine.advance(toS);
  return engine;
}

function withLog(change: (log: object) => object): Record<string, string> {
  const log = JSON.parse(files['run.json']!) as object;
  return { ...files, 'run.json': JSON.stringify(change(log)) };
}

function readTexts(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}
