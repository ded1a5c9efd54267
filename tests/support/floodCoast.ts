/** Flood alone on a city, with a tide and rain set by hand. */
import type { City } from '../../src/city/model.ts';
import { Layout, plainMemory } from '../../src/kernel/columns.ts';
import { sin } from '../../src/kernel/math.ts';
import { createFlood } from '../../src/sim/hazards/flood/system.ts';
import { drainAreasOf } from '../../src/sim/world/drainAreas.ts';
import { declareDrainage } from '../../src/sim/world/drainage.ts';
import { declareFields, depthM } from '../../src/sim/world/fields.ts';
import { declarePumping } from '../../src/sim/world/pumping.ts';
import { kernelModules } from './kernels.ts';
import { wasmMemory } from '../../src/kernel/memory.ts';

/** Mean level 0.2 m, amplitude 0.8 m, period 12.42 h, rising at first. */
const tideM = (atS: number): number => 0.2 + 0.8 * sin((2 * 3.141592653589793 * atS) / 44_712);

export function coast(city: City, calmTide: boolean) {
  const layout = new Layout();
  const setup = { city, seed: 1, layout };
  const fields = declareFields(setup);
  const pumping = declarePumping(setup, 1);
  const module = kernelModules().flood;
  const drainage = declareDrainage(setup, drainAreasOf(city));
  const world = { setup, fields, pumping, drainage };
  const flood = createFlood(world, { soilFilled: 1, calmTide }, module);
  const made = module === null ? null : wasmMemory();
  layout.seal(made?.source ?? plainMemory);
  flood.bind(made?.memory() ?? null);
  fields.global.seaLevelM[0] = tideM(0);
  flood.start?.();
  const { cols, rows, cover } = city.terrain;
  return {
    flood,
    fields,
    cover,
    cells: cols * rows,
    tideTo: (atS: number) => {
      fields.global.seaLevelM[0] = tideM(Math.floor(atS / 60) * 60);
      flood.step(atS);
    },
    rain: (mmph: number, nowS: number) => {
      fields.global.rainAtS[0] = nowS;
      fields.rain.rateMmph.fill(mmph);
    },
    wetCells: (fromM: number) => {
      let wet = 0;
      for (let at = 0; at < cols * rows; at += 1)
        if (cover[at] !== 0 && depthM(fields, at) >= fromM) wet += 1;
      return wet;
    },
  };
}

/** Depth at a cell that is not sea, m; 0 at sea. */
export function cell({ fields, cover }: ReturnType<typeof coast>, at: number): number {
  return cover[at] === 0 ? 0 : depthM(fields, at);
}
