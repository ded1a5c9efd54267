/**
 * `npm run bench -- water [package]`: a day of the water mains of a city (coast, 3 km, where none is given) alone, without trouble and
 * with: every hour a pumping station loses its power or gets it back, every three hours a main breaks or is mended. One thread.
 */
import { readFileSync } from 'node:fs';
import { generateCity } from '../../src/city/generate/index.ts';
import type { City } from '../../src/city/model.ts';
import { decodeCity } from '../../src/city/package/index.ts';
import { loadWater } from '../../src/sim/lifelines/water/snapshot.ts';
import { createWater, type WaterSystem } from '../../src/sim/lifelines/water/system.ts';
import { assetCondition, setEdgeCondition, setNodeCondition } from '../../src/sim/world/assets.ts';
import { type SmallWorld, smallWorld } from '../support/lifelines.ts';

const hourS = 3600;
const hours = 24;

export async function bench([file]: string[]): Promise<Record<string, number | string>> {
  const openWater = await loadWater();
  const city =
    file === undefined
      ? generateCity({ preset: 'coast', seed: 1, sizeM: 3000 })
      : decodeCity(readFileSync(file), file);
  const figures: Record<string, number | string> = {};
  for (const [name, trouble] of [
    ['quiet', () => undefined],
    ['troubled', troubleAt],
  ] as const) {
    const { small, water } = begin(city, openWater);
    const stepMs: number[] = [];
    for (let atS = 60; atS <= hours * hourS; atS += 60) {
      if (atS % hourS === 0) trouble(small, water, atS / hourS);
      const startedAt = performance.now();
      small.run(atS);
      stepMs.push(performance.now() - startedAt);
    }
    const { solves, drawnM3 } = water.columns.register;
    const sorted = stepMs.toSorted((a, b) => a - b);
    figures[`${name}: day, ms`] = stepMs.reduce((sum, one) => sum + one, 0);
    figures[`${name}: solutions`] = solves[0]!;
    figures[`${name}: first, worst, 99th of 100 minutes, ms`] = [stepMs[0]!, sorted.at(-1)!, quantile(sorted)]
      .map((ms) => ms.toFixed(1))
      .join(', ');
    figures[`${name}: drawn, m³`] = drawnM3[0]!;
  }
  return figures;
}

function begin(city: City, openWater: Awaited<ReturnType<typeof loadWater>>) {
  let water: WaterSystem | null = null;
  const small = smallWorld(city, (world) => [(water = createWater(world, openWater))]);
  small.cause();
  return { small, water: water! as WaterSystem };
}

function troubleAt({ world, cause }: SmallWorld, { works }: WaterSystem, hour: number): void {
  const { assets } = world;
  const { node } = works.stations[hour % works.stations.length]!;
  const isOut = assets.nodes.condition[node] !== assetCondition.whole;
  setNodeCondition(assets, node, isOut ? assetCondition.whole : assetCondition.flooded, cause());
  if (hour % 3 !== 0) return;
  const edge = works.pipes[Math.floor((works.pipes.length * hour) / (2 * hours))]!;
  const before = works.pipes.find((one) => assets.edges.condition[one] !== assetCondition.whole);
  if (before !== undefined) setEdgeCondition(assets, before, assetCondition.whole, cause());
  setEdgeCondition(assets, edge, assetCondition.broken, cause());
}

function quantile(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length * 0.99)]!;
}
