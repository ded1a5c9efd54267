import type { Quality } from '../types.ts';

/** What a quality level spends on geometry; lights and passes have their own table in `three/`. */
export interface BuildOptions {
  /** Spacing of the drawn height grid as a share of the terrain cell. */
  gridStep: number;
  /** Metres per texel of the painted ground, and the largest side in texels. */
  texelM: number;
  maxTexels: number;
  /** Share of the trees that stand. */
  treeShare: number;
  /** Parapets, roof boxes, crowns, eaves. */
  roofDetail: boolean;
  /** Spacing of ribbon sections, m. */
  roadStepM: number;
  /** Side of a building chunk, m. */
  chunkM: number;
  /** Most cells of the drawn height grid along a side. */
  maxGrid: number;
  /** Trees that stand at most; in a large city each stands for several. */
  maxTrees: number;
}

/** Cities with more buildings are drawn with plain bodies, and in detail only where the camera is near. */
export const plainFrom = 12_000;
/** Side of a cell of such a city, m. */
export const detailCellM = 400;

export const buildOptions: Record<Quality, BuildOptions> = {
  test: {
    gridStep: 2,
    texelM: 6,
    maxTexels: 512,
    treeShare: 0.2,
    roofDetail: false,
    roadStepM: 16,
    chunkM: 1600,
    maxGrid: 300,
    maxTrees: 8000,
  },
  low: {
    gridStep: 1,
    texelM: 3,
    maxTexels: 1024,
    treeShare: 0.5,
    roofDetail: false,
    roadStepM: 10,
    chunkM: 1200,
    maxGrid: 500,
    maxTrees: 30000,
  },
  medium: {
    gridStep: 1,
    texelM: 1.5,
    maxTexels: 2048,
    treeShare: 0.8,
    roofDetail: true,
    roadStepM: 8,
    chunkM: 1000,
    maxGrid: 800,
    maxTrees: 80000,
  },
  high: {
    gridStep: 0.5,
    texelM: 1.5,
    maxTexels: 2048,
    treeShare: 1,
    roofDetail: true,
    roadStepM: 6,
    chunkM: 1000,
    maxGrid: 1000,
    maxTrees: 150000,
  },
};
