/**
 * Runs a set of jobs in this Node and prints their hashes as JSON; with `--no-wasm` as if WebAssembly did not exist, with
 * `--full` the large cities.
 */
import { kernelsFromDisk } from './kernels.ts';

const withoutWasm = process.argv.includes('--no-wasm');
const kernels = withoutWasm ? null : kernelsFromDisk();
if (withoutWasm) Reflect.deleteProperty(globalThis, 'WebAssembly');
const { runJobs } = await import('./jobs.ts');
const set = process.argv.includes('--full') ? 'full' : 'short';
const hashes = await runJobs(set, kernels, (name, seconds) => {
  process.stderr.write(`${name} ${seconds.toFixed(1)} s\n`);
});
process.stdout.write(`${JSON.stringify(hashes)}\n`);
