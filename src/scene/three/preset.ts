import type { Quality } from '../types.ts';

/** What a quality level spends on light and passes. */
export interface RenderPreset {
  /** Side of the shadow map; 0 for none. */
  shadowMap: number;
  /** N8AO, print and SMAA as passes; without, the print runs in the materials. */
  post: boolean;
  antialias: boolean;
  /** Surfaces that are lit but mirror no studio: their programs are compiled in half the time. */
  matt: boolean;
  /** Below 1 the picture is drawn smaller and stretched: for machines that draw in software. */
  maxPixelRatio: number;
  /** Subdivisions of the tree crown. */
  treeDetail: 0 | 1;
}

export const renderPresets: Record<Quality, RenderPreset> = {
  test: { shadowMap: 0, post: false, antialias: false, matt: true, maxPixelRatio: 0.5, treeDetail: 0 },
  low: { shadowMap: 0, post: false, antialias: false, matt: true, maxPixelRatio: 1, treeDetail: 0 },
  medium: { shadowMap: 2048, post: false, antialias: true, matt: false, maxPixelRatio: 1.5, treeDetail: 0 },
  high: { shadowMap: 4096, post: true, antialias: false, matt: false, maxPixelRatio: 2, treeDetail: 1 },
};
