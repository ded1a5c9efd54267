/** Which layers a screen offers, and which are on before anybody chose. */
import { type LayerName, type SceneLayers, allLayers } from '../../scene/three/layers.ts';
import type { AppCity } from '../city.ts';
import { networkNames, networkOf } from '../words/codes.ts';

/** Names stand over the picture and not in it, so that they are no layer of the scene. */
export type MapLayer = LayerName | 'names';

/** What a person changed, over what is on from the beginning. */
export const layersShown = (changed: Partial<SceneLayers>): SceneLayers => ({ ...allLayers, ...changed });

const drillLayers = [
  ...(['flood', 'flow', 'wind', 'rain', 'vapour', 'closures', 'dark', 'movers', 'units', 'unknown'] as const),
] as const;
/** Networks whose service people have at home, and the layer of it. */
const servedLayers = [
  ['power', 'servedPower'],
  ['water', 'servedWater'],
  ['telecom', 'servedTelecom'],
  ['gas', 'servedGas'],
] as const;

/** Layers that something of this city stands in; `live` are those that only a drill fills. */
export function offeredLayers(city: AppCity, live: boolean): MapLayer[] {
  const found = new Set(Array.from(city.networkEdges.kind, networkOf));
  return [
    ...(live ? drillLayers : []),
    ...(live ? servedLayers.filter(([name]) => found.has(name)).map(([, layer]) => layer) : []),
    ...(city.facilities.count > 0 ? (['facilities'] as const) : []),
    ...networkNames.filter((name) => found.has(name)),
    ...(city.zones.count > 0 ? (['borders', 'names'] as const) : []),
  ];
}
