/** Binds a compiled flood kernel to the engine's memory. */
import type { FloodArrays, FloodKernel, FloodShape, SoakArrays } from './kernel.ts';

interface FloodExports {
  bind(
    bed: number,
    depth: number,
    fluxX: number,
    fluxY: number,
    friction: number,
    live: number,
    wet: number,
    maxDepth: number,
    mixed: number,
    edges: number,
    sweep: number,
    stride: number,
    origin: number,
    tileCols: number,
    tileRows: number,
  ): void;
  bindSoak(
    cover: number,
    area: number,
    areaOfTile: number,
    runoff: number,
    accept: number,
    taken: number,
    rainCols: number,
  ): void;
  soak(isRaining: boolean): number;
  substep(
    side: number,
    slope: number,
    base: number,
    frictionA: number,
    frictionB: number,
    frictionC: number,
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
  s: SoakArrays,
  { stride, origin, tileCols, tileRows, rainCols }: FloodShape,
): FloodKernel {
  const exports = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as FloodExports;
  exports.bind(
    a.bed.byteOffset,
    a.depth.byteOffset,
    a.fluxX.byteOffset,
    a.fluxY.byteOffset,
    a.friction.byteOffset,
    a.live.byteOffset,
    a.wet.byteOffset,
    a.maxDepth.byteOffset,
    a.mixed.byteOffset,
    a.edges.byteOffset,
    a.lines.byteOffset,
    stride,
    origin,
    tileCols,
    tileRows,
  );
  exports.bindSoak(
    s.cover.byteOffset,
    s.area.byteOffset,
    s.areaOfTile.byteOffset,
    s.runoffUnits.byteOffset,
    s.acceptUnits.byteOffset,
    s.takenUnits.byteOffset,
    rainCols,
  );
  return {
    name,
    soak: (isRaining) => exports.soak(isRaining),
    substep: (n) =>
      exports.substep(
        n.side,
        n.slope,
        n.base,
        n.frictionA,
        n.frictionB,
        n.frictionC,
        n.transfer,
        n.dither,
        n.minDepth,
      ),
  };
}
