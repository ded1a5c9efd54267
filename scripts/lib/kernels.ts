/**
 * Compiles `src/…/assembly/<name>.ts` to `build/kernels/<name>.wasm`. A file whose name starts with `_` is only
 * imported by others. `<name>.scalar.ts` is compiled without SIMD to `<name>.scalar.wasm`.
 */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { buildOnce, contentHash, filesBelow } from './files.ts';
import { assertKernelKeepsItsPage } from './kernelCheck.ts';
import { inProject, kernelsFolder, projectRoot } from './project.ts';

/** `-O3` without relaxed SIMD, which engines may round differently; `abort` is dropped, for nothing is imported but the memory. */
const commonOptions = ['--runtime', 'stub', '--importMemory', '--noAssert', '-O3', '--use', 'abort='];
const simdOptions = ['--enable', 'simd'];
const compilerVersion = (): string =>
  (
    JSON.parse(readFileSync(inProject('node_modules', 'assemblyscript', 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

export interface KernelSource {
  name: string;
  /** The entry's absolute path. */
  entry: string;
}

/** Every kernel of the project, by name. Throws where two have the same name. */
export function kernelSources(): KernelSource[] {
  const entries = filesBelow([inProject('src')], isEntry).map((entry) => ({
    name: basename(entry, '.ts'),
    entry,
  }));
  for (const { name, entry } of entries) {
    const other = entries.find((candidate) => candidate.name === name && candidate.entry !== entry);
    if (other !== undefined) throw new Error(`Two kernels are called ${name}: ${entry} and ${other.entry}`);
  }
  return entries;
}

/** Compiles what is missing or out of date, removes what has no source any more; gives the names compiled. */
export async function ensureKernels(): Promise<string[]> {
  mkdirSync(kernelsFolder, { recursive: true });
  const sources = kernelSources();
  const wanted = new Set(sources.map(({ name }) => `${name}.wasm`));
  for (const file of filesBelow([kernelsFolder])) if (!wanted.has(basename(file))) rmSync(file);
  const compiled: string[] = [];
  for (const source of sources) if (await ensureKernel(source)) compiled.push(source.name);
  return compiled;
}

async function ensureKernel({ name, entry }: KernelSource): Promise<boolean> {
  const options = [...commonOptions, ...(name.endsWith('.scalar') ? [] : simdOptions)];
  const inputs = filesBelow([dirname(entry)], (path) => path.endsWith('.ts'));
  const output = join(kernelsFolder, `${name}.wasm`);
  const hash = contentHash(inputs, `${compilerVersion()} ${options.join(' ')}`);
  return buildOnce(`kernel-${name}`, hash, output, async () => {
    const bytes = await compile(entry, options);
    assertKernelKeepsItsPage(name, bytes);
    writeFileSync(`${output}.new`, bytes);
    renameSync(`${output}.new`, output);
  });
}

async function compile(entry: string, options: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const asc = await import('assemblyscript/asc');
  const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
  try {
    const outFile = join(folder, 'kernel.wasm');
    const target = ['--baseDir', projectRoot, '--outFile', relative(projectRoot, outFile)];
    const messages: string[] = [];
    const { error } = await asc.main([relative(projectRoot, entry), ...target, ...options], {
      stderr: {
        write: (chunk) => messages.push(typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)),
      },
    });
    if (error !== null) throw new Error(`${entry} does not compile:\n${messages.join('')}`, { cause: error });
    return new Uint8Array(readFileSync(outFile));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isEntry(path: string): boolean {
  const isSource = path.endsWith('.ts') && !path.endsWith('.d.ts') && !path.endsWith('.test.ts');
  return isSource && basename(dirname(path)) === 'assembly' && !basename(path).startsWith('_');
}
