/** Kernels share the engine's memory: the columns begin at 64 KiB, and a kernel's constants must stay below. */
const pageBytes = 65536;
const pattern = 0xa5;

/** Throws unless the module imports nothing but `env.memory` and leaves everything beyond page 0 as it was. */
export function assertKernelKeepsItsPage(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const module = new WebAssembly.Module(bytes);
  const foreign = WebAssembly.Module.imports(module).filter(({ kind }) => kind !== 'memory');
  if (foreign.length > 0) {
    const names = foreign.map((entry) => `${entry.module}.${entry.name}`).join(', ');
    throw new Error(
      `Kernel ${name} imports ${names}; only env.memory is given (use unchecked() and no exceptions)`,
    );
  }
  const memory = new WebAssembly.Memory({ initial: 2 });
  const afterPage0 = new Uint8Array(memory.buffer, pageBytes);
  afterPage0.fill(pattern);
  void new WebAssembly.Instance(module, { env: { memory } });
  if (afterPage0.every((byte) => byte === pattern)) return;
  throw new Error(`Kernel ${name} has static data beyond 64 KiB, where the columns begin`);
}
