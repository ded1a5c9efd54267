/** Sewers of generated cities as the drainage lifeline sees them. */
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../src/scenario/load.ts';
import { generateCity } from '../../src/city/generate/index.ts';
import { sewerCapacityLps } from '../../src/city/infer/networks/pipes.ts';
import { cellAt, landCover, networkEdgeKind, networkNodeKind, service } from '../../src/city/model.ts';
import { sewerNetwork } from '../../src/sim/lifelines/drainage/network.ts';
import { insideOf } from '../../src/sim/engine.ts';
import { drainAreasOf } from '../../src/sim/world/drainAreas.ts';
import { testCity, testEngine } from '../support/drill.ts';
import { kernelModules } from '../support/kernels.ts';
import { folderWith } from '../support/scenario.ts';

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

/** The test drill with all gullies clear; `isPumped` false takes the power from the underpasses' pumps. */
function underpassesIn(depthMm: number, isPumped: boolean) {
  const files = folderWith('scenario.yaml', 'drains: 50 %', 'drains: 100 %');
  const scenario = files['scenario.yaml'].replace('depth: 190 mm', `depth: ${depthMm} mm`);
  const { documents } = loadScenario({ ...files, 'scenario.yaml': scenario });
  const engine = testEngine({ documents: documents!, kernels: kernelModules(), checkpoints: false });
  const { store } = insideOf(engine);
  const city = testCity();
  const { networkNodes: nodes, networkEdges: edges, roads } = city;
  const cells = new Set<number>();
  engine.advance(10);
  for (let edge = 0; edge < edges.count; edge += 1) {
    const inlet = edges.from[edge]!;
    if (nodes.kind[inlet] !== networkNodeKind.inlet) continue;
    cells.add(cellAt(city, nodes.xCm[inlet]!, nodes.yCm[inlet]!));
    if (!isPumped) store.view('nodeMissing.services')[edges.to[edge]!] = 1 << service.power;
  }
  store.view('serviceRegister.missingNews')[0]! += 1;
  engine.advance(5400);
  const { id } = engine.openView({ as: 'observer' });
  const events = engine.events(id, 0, engine.eventCount());
  const underpasses = [...roads.lowCell.keys()].filter((road) => cells.has(roads.lowCell[road]!));
  const causesOf = (wanted: string): string[][] =>
    events
      .filter(({ kind, subject }) => kind === wanted && underpasses.includes(subject.index))
      .map(({ causes }) => causes.map((cause) => events[cause]!.kind));
  return { depthsCm: underpasses.map((road) => Number(store.view('roads.depthCm')[road])), causesOf };
}

test('underpasses stay dry in 36 mm of rain while their pumps have power, and fill without', () => {
  const pumped = underpassesIn(36, true);
  expect(pumped.depthsCm).toEqual([0, 0]);
  expect(pumped.causesOf('flood.roadWet')).toEqual([]);
  const stopped = underpassesIn(36, false);
  expect(Math.min(...stopped.depthsCm)).toBeGreaterThanOrEqual(5);
  const wet = stopped.causesOf('flood.roadWet');
  expect(wet).toEqual([
    ['storm.rainBegan', 'drain.pumpStopped'],
    ['storm.rainBegan', 'drain.pumpStopped'],
  ]);
});

test('an underpass that water closes names its stopped pump among the causes', () => {
  const closed = underpassesIn(100, false).causesOf('road.closedByWater');
  expect(closed.length).toBeGreaterThan(0);
  for (const causes of closed) expect(causes).toEqual(['flood.roadWet', 'drain.pumpStopped']);
});
