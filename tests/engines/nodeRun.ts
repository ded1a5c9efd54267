/** Runs the jobs in this Node and prints their hashes as JSON; with `--no-wasm` as if WebAssembly did not exist. */
import { kernelsFromDisk } from './kernels.ts';

const withoutWasm = process.argv.includes('--no-wasm');
const kernels = withoutWasm ? null : kernelsFromDisk();
if (withoutWasm) Reflect.deleteProperty(globalThis, 'WebAssembly');
const { runJobs } = await import('./jobs.ts');
process.stdout.write(`${JSON.stringify(await runJobs(kernels))}\n`);
