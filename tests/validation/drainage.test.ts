/** Sewers of generated cities as the drainage lifeline sees them. */
import { describe, expect, test } from 'vitest';
import { generateCity } from '../../src/city/generate/index.ts';
import { sewerCapacityLps } from '../../src/city/infer/networks/pipes.ts';
import { landCover, networkEdgeKind, networkNodeKind } from '../../src/city/model.ts';
import { sewerNetwork } from '../../src/sim/lifelines/drainage/network.ts';
import { drainAreasOf } from '../../src/sim/world/drainAreas.ts';

const built: readonly number[] = [
  landCover.road,
  landCover.roof,
  landCover.paved,
  landCover.residential,
  landCover.industry,
  landCover.port,
];

describe.each(['coast', 'basin'] as const)('the %s of 3 km', (preset) => {
  const city = generateCity({ preset, seed: 1, sizeM: 3000 });
  const areas = drainAreasOf(city);
  const { networkNodes: nodes, networkEdges: edges, terrain } = city;

  test('drains nearly all of its built ground', () => {
    let ground = 0;
    let drained = 0;
    for (let cell = 0; cell < terrain.cover.length; cell += 1) {
      if (!built.includes(terrain.cover[cell]!) || terrain.zone[cell]! < 0) continue;
      ground += 1;
      if (areas.ofCell[cell]! > 0) drained += 1;
    }
    expect(drained / ground).toBeGreaterThan(0.95);
  });

  test('has no sewer whose capacity is above full-pipe flow by Manning', () => {
    for (let edge = 0; edge < edges.count; edge += 1) {
      const from = edges.from[edge]!;
      const to = edges.to[edge]!;
      const isSewer = edges.kind[edge] === networkEdgeKind.sewer;
      if (
        !isSewer ||
        nodes.kind[from] !== networkNodeKind.manhole ||
        nodes.kind[to] !== networkNodeKind.manhole
      )
        continue;
      // Levels are kept in whole centimetres.
      const fallCm = nodes.level[from]! - nodes.level[to]! + 1;
      const slope = Math.max(0.001, fallCm / edges.lengthCm[edge]!);
      expect(edges.capacity[edge]).toBeLessThanOrEqual(sewerCapacityLps(edges.size[edge]!, slope) + 1);
    }
  });

  test('leads every manhole and every underpass to an outfall, by sewers that carry what their gullies are laid out for', () => {
    const net = sewerNetwork(city, areas, 5, 1);
    const reaches = new Uint8Array(net.count);
    for (const row of net.order) {
      reaches[row] = net.mouth[row]! >= 0 ? 1 : net.to[row]! < 0 ? 0 : reaches[net.to[row]!]!;
      if (net.to[row]! >= 0 && net.pump[row]! < 0)
        expect(net.moveUnits[net.to[row]!]).toBeGreaterThanOrEqual(
          net.moveUnits[row]! - net.unitsPerM3 / 100,
        );
    }
    expect(reaches.subarray(1).every((reached) => reached === 1)).toBe(true);
  });
});
