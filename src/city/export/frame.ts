/** Where a city lies, as exports state it: its importers find the very same centimetres again. */
import type { City } from '../model.ts';
import { createProjection } from '../import/projection.ts';

export interface Placing {
  /** Degrees (WGS84) where the city has a place on the globe, else plane metres. */
  at(xCm: number, yCm: number): [number, number];
  metric: boolean;
}

export function placingOf({ meta }: City): Placing {
  if (meta.projection === null) return { metric: true, at: (xCm, yCm) => [xCm / 100, yCm / 100] };
  const projection = createProjection(meta.projection.lonDeg, meta.projection.latDeg);
  return { metric: false, at: (xCm, yCm) => [projection.lonOf(xCm), projection.latOf(yCm)] };
}

/** A tenth of a millimetre, also in degrees. */
export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** What an export says of the model as a whole. */
export function statement({ meta, terrain }: City): Record<string, unknown> {
  return {
    mark: 'EXERCISE 演练',
    name: meta.name,
    source: meta.source,
    attribution: meta.attribution,
    inferred: meta.inferred,
    frame: { projection: meta.projection, boundsCm: meta.boundsCm, cellCm: terrain.cellCm },
  };
}
