/** The water of generated cities by their skeleton against their whole network. About 15 s. */
import { beforeAll, describe, expect, it } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { networkNodeKind } from '../../src/city/networks.ts';
import { loadEpanet, type EpanetEngine } from '../../src/sim/lifelines/water/epanet.ts';
import { WaterSnapshot } from '../../src/sim/lifelines/water/snapshot.ts';
import { recordFigure } from '../support/figures.ts';

let engine: EpanetEngine;
beforeAll(async () => {
  engine = await loadEpanet();
});

describe.each([
  ['coast', 3000],
  ['basin', 3000],
  ['coast', 10_000],
] as const)('water of the %s, %d m, seed 1', (preset, sizeM) => {
  it('by its skeleton has heads to .1 m on its ordinary day, and nearly the same shares without a pump', () => {
    const { networkNodes, networkEdges } = generateCity({ preset, seed: 1, sizeM });
    const [whole, skeleton] = [false, true].map(
      (reduce) => new WaterSnapshot(networkNodes, networkEdges, engine, reduce),
    );
    const junctions = Array.from(networkNodes.kind, (_, n) => n).filter(
      (n) => networkNodes.kind[n] === networkNodeKind.waterJunction,
    );
    const off = (of: 'pressureM' | 'share'): number[] =>
      junctions.map((n) => Math.abs(whole![of][n]! - skeleton![of][n]!));
    const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const solve = (): void => expect([whole!.solve(), skeleton!.solve()]).toEqual([true, true]);

    solve();
    expect(most(off('pressureM'))).toBeLessThan(0.1);
    expect(most(off('share'))).toBe(0);
    recordFigure(`${preset} ${sizeM} m: head by the skeleton, most off`, most(off('pressureM')), 'm');
    recordFigure(`${preset} ${sizeM} m: nodes of the skeleton`, skeleton!.size().nodes, '');
    recordFigure(`${preset} ${sizeM} m: nodes of the whole`, whole!.size().nodes, '');

    const pump = networkNodes.kind.indexOf(networkNodeKind.waterPump);
    for (const water of [whole!, skeleton!]) water.setPump(pump, false);
    solve();
    expect(mean(off('pressureM'))).toBeLessThan(0.05);
    expect(mean(off('share'))).toBeLessThan(0.005);
    expect(mean(junctions.map((n) => whole!.share[n]!))).toBeLessThan(0.99);
    for (const water of [whole!, skeleton!]) water.close();
  });
});
