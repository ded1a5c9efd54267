/** Compiled kernels for tests that run in Node. */
import { kernelsFromDisk } from '../engines/kernels.ts';
import type { KernelModules } from '../../src/sim/system.ts';

export function kernelModules(): KernelModules {
  const modules = kernelsFromDisk();
  return { flood: modules?.get('flood') ?? null, pages: modules?.get('pages') ?? null };
}
