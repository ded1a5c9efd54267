/** A store with hashed columns, scratch between them and an event log, for tests of checkpoints and page kernels. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kernelsFolder } from '../../scripts/lib/project.ts';
import { Checkpoints, type KeepRule } from '../../src/kernel/checkpoints.ts';
import { column, type ColumnStore, Layout, plainMemory, type Table } from '../../src/kernel/columns.ts';
import { EventLog } from '../../src/kernel/events.ts';
import { bindPageKernels, type PageKernels } from '../../src/kernel/kernels.ts';
import { wasmMemory } from '../../src/kernel/memory.ts';

const spec = {
  depth: column('i32', '', 'kept'),
  work: column('f32', '', 'scratch', { scratch: true }),
  state: column('u8', '', 'kept'),
  stock: column('f64', '', 'kept'),
};

export interface KernelWorld {
  store: ColumnStore;
  kernels: PageKernels;
  events: EventLog;
  checkpoints: Checkpoints;
  table: Table<typeof spec>;
}

export interface KernelWorldOptions {
  compiled?: boolean;
  rows?: number;
  budgetBytes?: number;
  keep?: readonly KeepRule[];
}

export function kernelWorld({
  compiled = true,
  rows = 20_000,
  ...limits
}: KernelWorldOptions = {}): KernelWorld {
  const layout = new Layout();
  const table = layout.table('cells', spec, rows);
  const made = wasmMemory();
  const store = layout.seal(compiled ? made.source : plainMemory);
  const kernels = bindPageKernels(store, compiled ? { memory: made.memory(), module: pagesModule() } : null);
  const events = new EventLog();
  return { store, kernels, events, checkpoints: new Checkpoints(store, events, kernels, limits), table };
}

/** Copies of the hashed pages and of the events. */
export function copyOf({ store, events }: Pick<KernelWorld, 'store' | 'events'>): {
  pages: Uint8Array[];
  events: number[][];
} {
  return {
    pages: store.hashedRuns.map(({ byteOffset, byteLength }) =>
      new Uint8Array(store.buffer, byteOffset, byteLength).slice(),
    ),
    events: Array.from({ length: events.length }, (_, id) => [
      events.kindOf(id),
      events.atS(id),
      events.subjectOf(id),
      events.a(id),
      ...events.causesOf(id),
    ]),
  };
}

export function pagesModule(): WebAssembly.Module {
  return new WebAssembly.Module(new Uint8Array(readFileSync(join(kernelsFolder, 'pages.wasm'))));
}
