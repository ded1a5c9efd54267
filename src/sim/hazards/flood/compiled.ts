/** Binds a compiled flood kernel to the engine's memory. */
import type { FloodArrays, FloodKernel, FloodShape } from './kernel.ts';

interface FloodExports {
  bind(
    bed: number,
    depth: number,
    fluxX: number,
    fluxY: number,
    nextX: number,
    nextY: number,
    frictionX: number,
    frictionY: number,
    live: number,
    wet: number,
    maxDepth: number,
    mixed: number,
    edges: number,
    stride: number,
    origin: number,
    tileCols: number,
    tileRows: number,
  ): void;
  substep(
    weightSelf: number,
    weightSide: number,
    slope: number,
    friction: number,
    transfer: number,
    dither: number,
    minDepth: number,
  ): void;
}

/** `name` says which build the module is; the arrays must lie in `memory`. */
export function bindCompiled(
  name: 'scalar' | 'simd',
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  a: FloodArrays,
  { stride, origin, tileCols, tileRows }: FloodShape,
): FloodKernel {
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as FloodExports;
  exports.bind(
    a.bed.byteOffset,
    a.depth.byteOffset,
    a.fluxX.byteOffset,
    a.fluxY.byteOffset,
    a.nextX.byteOffset,
    a.nextY.byteOffset,
    a.frictionX.byteOffset,
    a.frictionY.byteOffset,
    a.live.byteOffset,
    a.wet.byteOffset,
    a.maxDepth.byteOffset,
    a.mixed.byteOffset,
    a.edges.byteOffset,
    stride,
    origin,
    tileCols,
    tileRows,
  );
  return {
    name,
    substep: (n) =>
      exports.substep(n.weightSelf, n.weightSide, n.slope, n.friction, n.transfer, n.dither, n.minDepth),
  };
}
