import { type Frame, ageUnknown, servedUnknown } from '../../contract/frame.ts';

/** A class of the share of residents who have a service; it ends where the next begins. */
export interface ServedClass {
  /** %. */
  from: number;
  /** sRGB hex. */
  colour: string;
  /** How densely it is hatched, 0 not at all. */
  hatch: 0 | 1 | 2 | 3;
  /** Share of the city's own colour that it covers. */
  cover: number;
}

/** Classes in which communities without a service are shown, fewest first: shader, legend and hover read them. */
export const servedScale: readonly ServedClass[] = [
  { from: 0, colour: '#43123a', hatch: 3, cover: 0.74 },
  { from: 20, colour: '#83325a', hatch: 2, cover: 0.66 },
  { from: 50, colour: '#bd6f8c', hatch: 1, cover: 0.56 },
  { from: 80, colour: '#e0b3bd', hatch: 0, cover: 0.46 },
  { from: 95, colour: '#f3ece0', hatch: 0, cover: 0.05 },
];

/** Layers of a service at home, with its code. */
export const servedLayers = {
  servedPower: 0,
  servedWater: 1,
  servedTelecom: 3,
  servedGas: 4,
} as const;
export type ServedLayer = keyof typeof servedLayers;
export const servedLayerNames = Object.keys(servedLayers) as ServedLayer[];

/** Share of a zone's residents who have the service, %; null where the viewer does not know it, or nobody lives there. */
export function servedAt({ zoneServed, zoneAgeMin }: Frame, layer: ServedLayer, zone: number): number | null {
  const percent = zoneServed[servedLayers[layer] * zoneAgeMin.length + zone] ?? servedUnknown;
  return percent === servedUnknown ? null : percent;
}

/** Age of what the viewer knows of the service there, whole minutes; null where it knows nothing. */
export function servedAgeMin(
  { zoneServedAgeMin, zoneAgeMin }: Frame,
  layer: ServedLayer,
  zone: number,
): number | null {
  const age = zoneServedAgeMin[servedLayers[layer] * zoneAgeMin.length + zone] ?? ageUnknown;
  return age === ageUnknown ? null : age;
}
