/** `why` on a kept run: chains in words and as a document, and what it says where there is nothing to tell. About 10 s. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { temporaryFolder, writeFiles } from '../support/scenario.ts';
import { testScenarioFiles } from '../support/testScenario.ts';

interface Told {
  event: number;
  direction: string;
  nodes: { id: number; kind: string; at: string; what: string; isRoot: boolean; subject: { key: string } }[];
  edges: { cause: number; effect: number }[];
  isCut: boolean;
}

describe('why', () => {
  let kept: string;
  let out: string;
  const told = async (...words: string[]): Promise<Told> => {
    const { exit, json } = await cli('why', out, ...words, '--json');
    expect(exit).toBe(0);
    return json() as unknown as Told;
  };

  beforeAll(async () => {
    kept = mkdtempSync(join(tmpdir(), 'sandtable-'));
    out = join(kept, 'out');
    const folder = writeFiles(join(kept, 'storm'), testScenarioFiles);
    expect((await cli('run', folder, '--until', '2h', '--out', out)).exit).toBe(0);
  });
  afterAll(() => rmSync(kept, { recursive: true }));

  it('goes from an event back to its roots, each node joined to the others', async () => {
    const { event, direction, nodes, edges } = await told('road.closedByWater');
    expect([nodes[0]!.id, nodes[0]!.kind, direction]).toEqual([event, 'road.closedByWater', 'why']);
    expect(nodes.filter(({ isRoot }) => isRoot).map(({ kind }) => kind)).toEqual(['storm.rainBegan']);
    for (const { cause, effect } of edges) expect(cause).toBeLessThan(effect);
    const caused = new Set(edges.map(({ cause }) => cause));
    expect(nodes.slice(1).every(({ id }) => caused.has(id))).toBe(true);
  });

  it('tells the same in words, marked as an exercise', async () => {
    const { out: text } = await cli('why', out, 'road.closedByWater');
    expect(text).toMatch(/^EXERCISE 演练 {2}rainstorm-test, seed \d+, event \d+\n/u);
    expect(text).toMatch(
      /\n\d\d:\d\d .+ became impassable under [\d.]+ m of water \[\d+ road\.closedByWater\]\n/u,
    );
    expect(text).toMatch(/\n {2}because \d\d:\d\d water stood on /u);
    expect(text.trimEnd()).toMatch(/\[the chain begins here\]$/u);
  });

  it('finds an event by its number and by what it is about', async () => {
    const first = await told('flood.roadWet');
    const { key } = first.nodes[0]!.subject;
    expect(await told(`flood.roadWet@${key}`)).toEqual(first);
    expect(await told(String(first.event))).toEqual(first);
  });

  it('goes forward, as far as the limit lets it', async () => {
    const { nodes, isCut } = await told('storm.rainBegan', '--followed', '--limit', '12');
    expect([nodes.length, isCut]).toEqual([13, true]);
    expect(nodes.some(({ kind }) => kind === 'flood.roadWet' || kind === 'sensor.read')).toBe(true);
    expect((await told('run.began', '--followed')).nodes).toHaveLength(1);
  });

  it('names what is wrong', async () => {
    const refused = async (...words: string[]) => {
      const { exit, json } = await cli('why', ...words, '--json');
      expect(exit).toBe(2);
      return (json() as { findings: { code: string }[] }).findings.map(({ code }) => code);
    };
    expect(await refused(out, '999999')).toEqual(['why.noSuchEvent']);
    expect(await refused(out, 'zone.serviceGone')).toEqual(['why.unknownKind']);
    expect(await refused(out, 'storm.landfall')).toEqual(['why.noneOfKind']);
    expect(await refused(out, 'flood.roadWet@nowhere')).toEqual(['why.noneOfSubject']);
    expect(await refused(out, '1', '--limit', '0')).toEqual(['option.count']);
    expect(await refused(temporaryFolder(), '1')).toEqual(['file.notFound']);
  });
});
