/** The one WebAssembly memory of an engine: columns first, then room for the checkpoints' shadow copy and a workspace. */
import { Fault } from '../contract/issue.ts';
import { pageBytes, type MemorySource } from './columns.ts';

/** Pages behind the shadow copy that the page kernels work in: a zero page, an XOR page, two pages of output. */
export const workspacePages = 4;

/**
 * A memory source for `Layout.seal`, and the memory it made, to which compiled kernels are bound as `env.memory`.
 * Twice the columns' size is reserved, never grown; engines commit a page only when it is first touched, so a run without
 * checkpoints pays for the columns alone.
 */
export function wasmMemory(): { source: MemorySource; memory(): WebAssembly.Memory } {
  let made: WebAssembly.Memory | null = null;
  return {
    source: (bytes) => {
      if (made !== null) throw new Fault('memory.twice', { bytes });
      const pages = 2 * Math.ceil(bytes / pageBytes) + workspacePages;
      made = new WebAssembly.Memory({ initial: pages, maximum: pages });
      return made.buffer;
    },
    memory: () => {
      if (made === null) throw new Fault('memory.notMade');
      return made;
    },
  };
}
