/** Before the tests: kernels as their sources say. */
import { ensureKernels } from '../../scripts/lib/kernels.ts';

export async function setup(): Promise<void> {
  await ensureKernels();
}
