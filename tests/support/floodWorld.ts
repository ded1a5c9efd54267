/** The flood on made-up ground under the names of the tests, and a hash of its water. */
import type { BareFlood } from '../../src/sim/hazards/flood/bareFlood.ts';

export {
  bareFlood as floodWorld,
  type BareFlood as FloodWorld,
  type KernelChoice,
} from '../../src/sim/hazards/flood/bareFlood.ts';

/** FNV-1a over the water of a run, to compare kernels. */
export function waterHash({ fields }: BareFlood): string {
  let hash = 0x811c9dc5;
  const { depth, fluxX, fluxY } = fields.cells;
  for (const column of [depth, fluxX, fluxY]) {
    for (const byte of new Uint8Array(column.buffer, column.byteOffset, column.byteLength)) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
