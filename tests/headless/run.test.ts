/** `run` and `replay`: the same run again, kept and verified. About 15 s. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeCity } from '../../src/city/package/index.ts';
import { cli } from '../support/cli.ts';
import { testCity, testOrders } from '../support/drill.ts';
import { temporaryFolder, writeFiles } from '../support/scenario.ts';
import { testScenarioFiles } from '../support/testScenario.ts';

const fields = [
  ...['scenario', 'city', 'seed', 'untilS', 'ticks', 'stateHash', 'eventCount', 'orderCount'],
  ...['wallMs', 'realTimeFactor', 'measures'],
];

function scenarioFolder(): string {
  return writeFiles(join(temporaryFolder(), 'storm'), testScenarioFiles);
}

describe('run', () => {
  it('gives the same state twice, another with another seed', async () => {
    const folder = scenarioFolder();
    const go = async (seed: string) =>
      (await cli('run', folder, '--seed', seed, '--until', '1h', '--json')).json();
    const [first, second, other] = [await go('7'), await go('7'), await go('8')];
    expect(Object.keys(first)).toEqual(expect.arrayContaining(fields));
    expect(first).toMatchObject({
      scenario: 'rainstorm-test',
      seed: 7,
      untilS: 3600,
      ticks: 3600,
      orderCount: 0,
      fault: null,
    });
    expect(second['stateHash']).toBe(first['stateHash']);
    expect(second['eventCount']).toBe(first['eventCount']);
    expect(second['measures']).toEqual(first['measures']);
    expect(other['stateHash']).not.toBe(first['stateHash']);
  });

  it('gives the same state without WASM, and in the same city from a package', async () => {
    const folder = scenarioFolder();
    const city = join(temporaryFolder(), 'test.city');
    writeFileSync(city, encodeCity(testCity()));
    const hash = async (...options: string[]) =>
      (await cli('run', folder, '--until', '40 min', '--json', ...options)).json()['stateHash'];
    const plain = await hash();
    expect(await hash('--no-wasm')).toBe(plain);
    expect(await hash('--city', city)).toBe(plain);
  });

  it('gives orders at their times and says which were refused', async () => {
    const folder = scenarioFolder();
    const road = (testOrders()[2]!.order as { road: string }).road;
    const orders = join(temporaryFolder(), 'orders.json');
    const list = [
      { at: '20 min', order: { by: 'trafficPolice', type: 'closeRoad', road } },
      { tick: 600, order: { by: 'trafficPolice', type: 'takeSeat' } },
      { at: '25 min', order: { clientId: 'odd', by: 'districtOffice', type: 'closeRoad', road } },
      { at: '2h', order: { by: 'trafficPolice', type: 'leaveSeat' } },
    ];
    writeFileSync(orders, JSON.stringify(list));
    const { exit, json } = await cli('run', folder, '--orders', orders, '--until', '30min', '--json');
    expect(exit).toBe(1);
    expect(json()).toMatchObject({
      orderCount: 2,
      refused: [{ tick: 1500, clientId: 'odd', refusal: { code: 'order.notYours' } }],
      warnings: [{ code: 'run.ordersNotReached', parameters: { orders: 1 } }],
    });
  });

  it('stops at the end of the scenario and says so', async () => {
    const folder = writeFiles(temporaryFolder(), {
      ...testScenarioFiles,
      'scenario.yaml': testScenarioFiles['scenario.yaml'].replace('duration: 6h', 'duration: 20 min'),
    });
    const { exit, json } = await cli('run', folder, '--until', '5h', '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({ untilS: 1200, warnings: [{ code: 'run.untilAfterEnd' }] });
  });

  it('refuses options that make no sense, naming them', async () => {
    const folder = scenarioFolder();
    const refusal = async (...options: string[]) => {
      const { exit, json } = await cli('run', folder, '--json', ...options);
      expect(exit).toBe(2);
      return (json() as { findings: { code: string; path: string }[] }).findings.map(
        ({ code, path }) => `${code} ${path}`,
      );
    };
    expect(await refusal('--seed', '-1')).toEqual(['option.seed --seed']);
    expect(await refusal('--seed', '4294967296')).toEqual(['option.seed --seed']);
    expect(await refusal('--until', '2 fortnights')).toEqual(['option.unknownUnit --until']);
    expect(await refusal('--until', 'NaN')).toEqual(['option.notAQuantity --until']);
    expect(await refusal('--until', '0 s')).toEqual(['option.notPositive --until']);
  });
});

describe('a kept run', () => {
  const orders = testOrders();
  let files: Record<string, string>;
  let result: Record<string, unknown>;

  beforeAll(async () => {
    // Runs once for all the tests below, which each copy the folder.
    const folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
    const ordersFile = join(folder, 'orders.json');
    writeFileSync(ordersFile, JSON.stringify(orders.map(({ tick, order }) => ({ tick, order }))));
    writeFiles(join(folder, 'storm'), testScenarioFiles);
    const { exit, json } = await cli(
      'run',
      join(folder, 'storm'),
      '--orders',
      ordersFile,
      '--until',
      '2h',
      '--out',
      join(folder, 'out'),
      '--json',
    );
    expect(exit).toBe(0);
    result = json();
    files = readAll(join(folder, 'out'));
    rmSync(folder, { recursive: true });
  });

  it('has at least ten orders and says on every page that it is an exercise', () => {
    expect(orders.length).toBeGreaterThanOrEqual(10);
    expect(result['orderCount']).toBe(orders.length);
    expect(Object.keys(files).toSorted()).toEqual([
      ...['events.jsonl', 'measures.json', 'pages.json', 'run.json'],
      ...['scenario/institution.yaml', 'scenario/plan.yaml', 'scenario/scenario.yaml'],
    ]);
    for (const name of ['run.json', 'measures.json', 'pages.json']) {
      expect(JSON.parse(files[name]!)).toHaveProperty('mark', 'EXERCISE 演练');
    }
    const events = files['events.jsonl']!.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { mark: string; id: number });
    expect(events).toHaveLength(result['eventCount'] as number);
    expect(events.every(({ mark, id }, index) => mark === 'EXERCISE 演练' && id === index)).toBe(true);
  });

  it('comes out the same again', async () => {
    const folder = writeFiles(temporaryFolder(), files);
    const { exit, json } = await cli('replay', folder, '--verify', '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({
      equal: true,
      guaranteed: true,
      orderCount: orders.length,
      parting: null,
      stateHash: { logged: result['stateHash'], replayed: result['stateHash'] },
      measures: result['measures'],
    });
  });

  it('is found different where an order is missing, with the first other event', async () => {
    const log = JSON.parse(files['run.json']!) as { orders: { tick: number }[] };
    const missing = log.orders.splice(3, 1)[0]!;
    // The one that is left of the pair of this tick is the first now.
    Object.assign(log.orders[3]!, { sequence: 0 });
    const folder = writeFiles(temporaryFolder(), { ...files, 'run.json': JSON.stringify(log) });
    const { exit, json } = await cli('replay', folder, '--verify', '--json');
    expect(exit).toBe(1);
    const { equal, parting } = json() as {
      equal: boolean;
      parting: { equalUntilS: number; differsAtS: number; event: { logged: { atS: number; kind: string } } };
    };
    expect(equal).toBe(false);
    expect(parting.equalUntilS).toBeLessThan(missing.tick);
    expect(parting.differsAtS).toBeGreaterThanOrEqual(missing.tick);
    expect(parting.event.logged).toMatchObject({ atS: missing.tick, kind: 'order.issued' });
    expect((await cli('replay', folder, '--json')).exit).toBe(0);
  });

  it('of another engine is run, without a promise', async () => {
    const log = { ...(JSON.parse(files['run.json']!) as object), engineHash: '0123456789abcdef' };
    const folder = writeFiles(temporaryFolder(), { ...files, 'run.json': JSON.stringify(log) });
    const { exit, json } = await cli('replay', folder, '--verify', '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({
      equal: true,
      guaranteed: false,
      warnings: [{ code: 'replay.otherEngine', severity: 'warning' }],
    });
  });

  it('is refused where its log is damaged, with the line', async () => {
    const broken = files['run.json']!.replace('"untilS": 7200', '"untilS": "soon"');
    const folder = writeFiles(temporaryFolder(), { ...files, 'run.json': broken });
    const { exit, json } = await cli('replay', folder, '--verify', '--json');
    expect(exit).toBe(2);
    const line = broken.slice(0, broken.indexOf('soon')).split('\n').length;
    expect(json()).toMatchObject({ findings: [{ code: 'schema.type', path: 'untilS', line }] });
  });

  it('is replaced by a later one, but no other folder is', async () => {
    const folder = writeFiles(temporaryFolder(), files);
    const storm = scenarioFolder();
    expect((await cli('run', storm, '--until', '5 min', '--out', folder)).exit).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toMatchObject({
      untilS: 300,
      orders: [],
    });
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    const { exit, json } = await cli('run', storm, '--until', '5 min', '--out', folder, '--json');
    expect(exit).toBe(2);
    expect(json()).toMatchObject({
      findings: [{ code: 'file.folderInUse', parameters: { stranger: 'thesis.txt' } }],
    });
    expect(existsSync(join(folder, 'thesis.txt'))).toBe(true);
  });
});

function readAll(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [
      join(parentPath, name).slice(folder.length + 1),
      readFileSync(join(parentPath, name), 'utf8'),
    ]),
  );
}
