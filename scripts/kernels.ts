/** `npm run kernels`: compiles what AssemblyScript sources have changed; says what it did on stderr. `--shipped`: what ships with the scenarios too. */
import { ensureShipped } from './lib/shipped.ts';
import { ensureKernels } from './lib/kernels.ts';

const compiled = await ensureKernels();
if (process.argv.includes('--shipped')) await ensureShipped();
if (!process.argv.includes('--quiet')) {
  process.stderr.write(compiled.length > 0 ? `kernels: ${compiled.join(', ')}\n` : 'kernels: up to date\n');
}
