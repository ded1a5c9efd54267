/** Generated cities by the hash of their package, and their power and water at start by their bits. */
import { generateCity } from '../../../src/city/generate/index.ts';
import { networkNodeKind } from '../../../src/city/networks.ts';
import type { City } from '../../../src/city/model.ts';
import { cityHash } from '../../../src/city/package/index.ts';
import { PowerCascade } from '../../../src/sim/lifelines/power/cascade.ts';
import { cityGrid } from '../../../src/sim/lifelines/power/cityGrid.ts';
import { DcFlow } from '../../../src/sim/lifelines/power/dcFlow.ts';
import { waterInp } from '../../../src/sim/lifelines/water/networkInp.ts';
import { Digest } from '../digest.ts';
import type { GoldenJob } from '../types.ts';
import { addState, openModel, openSnapshot } from './water.ts';

/** Lines taken out one at a time besides the whole grid. */
const outages = 3;

export function cityJobs(preset: 'coast' | 'basin', seed: number, sizeM: number): GoldenJob[] {
  let made: City | null = null;
  const city = (): City => (made ??= generateCity({ preset, seed, sizeM }));
  const name = (what: string): string => `${what}.${preset}${sizeM / 1000}km`;
  return [
    { name: name('city'), run: async () => cityHash(city()) },
    { name: name('power'), run: () => powerBits(city()) },
    {
      name: name('water'),
      needsWasm: true,
      run: async () => {
        const { networkNodes, networkEdges } = city();
        made = null;
        const model = await openModel(waterInp(networkNodes, networkEdges).inp);
        const digest = addState(new Digest(), model.solve());
        model.close();
        const water = await openSnapshot(networkNodes, networkEdges);
        water.setPump(networkNodes.kind.indexOf(networkNodeKind.waterPump), false);
        if (!water.solve()) throw new Error('the water of the city has no solution');
        digest.add(water.pressureM).add(water.share).add(water.flowLps);
        water.close();
        return digest.hex();
      },
    },
  ];
}

function powerBits({ networkNodes, networkEdges }: City): Promise<string> {
  const { grid, injection, system, limit } = cityGrid(networkNodes, networkEdges);
  const digest = new Digest();
  for (let out = -1; out < Math.min(outages, grid.from.length); out += 1) {
    const inService = Array.from(grid.from, (_, k) => (k === out ? 0 : 1));
    const { angle, flow } = new DcFlow({ ...grid, inService }).solve(injection);
    digest.add(injection).add(angle).add(flow);
  }
  const cascade = new PowerCascade(system);
  cascade.inService[0] = 0;
  cascade.cascade(limit.map((one) => one / 2));
  digest.add(cascade.flow).add(cascade.served).add(cascade.output);
  return digest.hex();
}
