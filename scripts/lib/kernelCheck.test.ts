import asc from 'assemblyscript/asc';
import { describe, expect, it } from 'vitest';
import { assertKernelKeepsItsPage } from './kernelCheck.ts';

/** Compiled as the kernels are. */
async function compile(
  source: string,
  options: Record<string, unknown> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { binary, error } = await asc.compileString(source, {
    importMemory: true,
    runtime: 'stub',
    noAssert: true,
    ...options,
  });
  if (error !== null || binary === null) throw error ?? new Error('nothing was compiled');
  return new Uint8Array(binary);
}

const readsTable = (bytes: number): string =>
  `const table = memory.data(${bytes}); export function at(i: i32): u8 { return load<u8>(table + i); }
   const filled = memory.data<u8>([1, 2, 3]); export function first(): u8 { return load<u8>(filled); }`;

describe('a kernel', () => {
  it('with constants in page 0 is accepted', async () => {
    const bytes = await compile(readsTable(1000));
    expect(() => assertKernelKeepsItsPage('small', bytes)).not.toThrow();
  });

  it('with constants where the columns begin is refused', async () => {
    const bytes = await compile(readsTable(70_000));
    expect(() => assertKernelKeepsItsPage('big', bytes)).toThrow(/big has static data beyond 64 KiB/);
  });

  it('that needs more than the memory is refused', async () => {
    const bytes = await compile('export function item(a: StaticArray<f32>, i: i32): f32 { return a[i]; }');
    expect(() => assertKernelKeepsItsPage('guarded', bytes)).toThrow(/imports env\.abort/);
  });
});
