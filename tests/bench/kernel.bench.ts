/**
 * Kernel: page hash, differences, wake-ups, checkpoints and restores on 57 MB of columns of which a flood changes some each
 * minute; events. Compiled kernels beside their TypeScript twins. Loops by their best of 21,
 * checkpoints and restores by their median, in milliseconds.
 */
import { Checkpoints } from '../../src/kernel/checkpoints.ts';
import { column, Layout, plainMemory } from '../../src/kernel/columns.ts';
import { EventLog } from '../../src/kernel/events.ts';
import { hashAllPages, hex, pageCountOf } from '../../src/kernel/hash.ts';
import { bindPageKernels } from '../../src/kernel/kernels.ts';
import { wasmMemory } from '../../src/kernel/memory.ts';
import { neverWakes } from '../../src/kernel/wake.ts';
import { pagesModule } from '../support/kernelWorld.ts';

const cells = 1_000_000;
const residents = 250_000;
/** Share of the cells that a wet minute changes. */
const wetShare = 0.3;

export async function bench(): Promise<Record<string, number | string>> {
  return { ...pages(true), ...pages(false), ...events() };
}

function world(compiled: boolean) {
  const layout = new Layout();
  const grid = layout.table(
    'grid',
    {
      depth: column('i32', '', ''),
      flowX: column('f32', '', ''),
      flowY: column('f32', '', ''),
      bed: column('i32', '', '', { width: 9 }),
      work: column('f32', '', '', { scratch: true }),
    },
    cells,
  );
  const people = layout.table(
    'people',
    {
      wakeAt: column('u32', '', ''),
      place: column('u32', '', '', { width: 8 }),
      ids: column('u32', '', '', { scratch: true }),
    },
    residents,
  );
  const made = wasmMemory();
  const store = layout.seal(compiled ? made.source : plainMemory);
  const kernels = bindPageKernels(store, compiled ? { memory: made.memory(), module: pagesModule() } : null);
  for (let i = 0; i < grid.bed.length; i += 1) grid.bed[i] = Math.imul(i, 0x9e3779b1) >> 4;
  people.wakeAt.fill(neverWakes);
  for (let id = 0; id < residents; id += 400) people.wakeAt[id] = 30;
  return { grid, people, store, kernels };
}

function pages(compiled: boolean): Record<string, number | string> {
  const { grid, people, store, kernels } = world(compiled);
  const as = (name: string) => `${compiled ? 'wasm' : 'ts'}.${name}`;
  const hashes = new Uint32Array(pageCountOf(store) * 2);
  const checkpoints = new Checkpoints(store, new EventLog(), kernels);
  const minute = (now: number) => {
    for (let cell = 0; cell < cells * wetShare; cell += 1) {
      grid.depth[cell] = grid.depth[cell]! + 1 + (cell % 7);
      grid.flowX[cell] = now + cell / 3;
      grid.flowY[cell] = now - cell / 5;
    }
    for (let id = 0; id < residents; id += 97) people.place[id * 8] = now;
    return milliseconds(() => checkpoints.take(now * 60));
  };
  minute(0);
  const takes = Array.from({ length: 40 }, (_, i) => minute(i + 1));
  const tip = checkpoints.head as number;
  const back = (minutes: number) => () => checkpoints.restore(checkpoints.path(tip)[minutes]!);
  const near = [1, 2, 1, 3, 1, 2, 1].map((minutes) => milliseconds(back(minutes)));
  const far = [40, 0, 40, 0].map((minutes) => milliseconds(back(minutes)));
  checkpoints.restore(tip);
  const thinning = Array.from({ length: 60 }, (_, i) => minute(i + 41));
  return {
    [as('hashedMB')]: (hashes.length / 2) * 0.065536,
    [as('hashMs')]: repeated(() => hashAllPages(store, kernels, hashes)),
    [as('firstPages')]: hex(hashes.subarray(0, 4)),
    [as('scanWakeUs')]: repeated(() => kernels.scanWake(people.wakeAt, 60, people.ids)) * 1000,
    [as('assertCanonicalMs')]: repeated(() => kernels.assertCanonical()),
    [as('takeMs')]: median(takes),
    [as('takeWithThinningMs')]: median(thinning.slice(30)),
    [as('restoreNearMs')]: median(near),
    [as('restore40MinutesMs')]: median(far),
    [as('checkpoints')]: checkpoints.all().length,
    [as('checkpointsMB')]: checkpoints.bytes / 1e6,
  };
}

function events(): Record<string, number> {
  const log = new EventLog();
  const count = 500_000;
  const emitMs = milliseconds(() => {
    for (let id = 0; id < count; id += 1) {
      log.emit(id % 60, id >> 6, 2, id & 4095, id / 7, 0, id - 1 - (id % 13));
      if (id > 99) log.addCause(id - 1 - (id % 97));
    }
  });
  const indexMs = milliseconds(() => log.followers(0, 1));
  return {
    'events.emitAndHashNs': (emitMs * 1e6) / count,
    'events.indexNs': (indexMs * 1e6) / count,
    'events.ancestors200Us': repeated(() => log.ancestors(count - 1, 200)) * 1000,
    'events.markUs': repeated(() => log.mark()) * 1000,
  };
}

function repeated(run: () => void): number {
  return Math.min(...Array.from({ length: 21 }, () => milliseconds(run)));
}

function milliseconds(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}
