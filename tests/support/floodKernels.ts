/** The three builds of the flood kernel, for tests that compare them or want the fast one. */
import { readFileSync } from 'node:fs';
import type { KernelChoice } from './floodWorld.ts';

const moduleOf = (name: string): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(new URL(`../../build/kernels/${name}.wasm`, import.meta.url)));

export const simdKernel = (): KernelChoice => ({ module: moduleOf('flood'), build: 'simd' });
export const scalarKernel = (): KernelChoice => ({ module: moduleOf('flood.scalar'), build: 'scalar' });
