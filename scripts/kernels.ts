/** `npm run kernels`: compiles what AssemblyScript sources have changed; says what it did on stderr. `--cities`: cities too. */
import { ensureCities } from './lib/cities.ts';
import { ensureKernels } from './lib/kernels.ts';

const compiled = await ensureKernels();
if (process.argv.includes('--cities')) await ensureCities();
if (!process.argv.includes('--quiet')) {
  process.stderr.write(compiled.length > 0 ? `kernels: ${compiled.join(', ')}\n` : 'kernels: up to date\n');
}
