/** The picture's handle, where there is one, and where places lie on it. */
import { createRef } from 'react';
import type { SceneHandle } from '../../scene/index.ts';
import { session } from './session.ts';
import { type Place, app } from './store.ts';

export const picture = createRef<SceneHandle>() as { current: SceneHandle | null };

/** Middle of a place in city metres; null for what lies nowhere. */
export function positionOf(place: Place): { xM: number; yM: number } | null {
  const { city } = session();
  const { kind, index } = place;
  if (index < 0) return null;
  if (kind === 'road') {
    const middle = (city.roads.pointStart[index]! + city.roads.pointStart[index + 1]!) >> 1;
    return { xM: city.roads.xCm[middle]! / 100, yM: city.roads.yCm[middle]! / 100 };
  }
  if (kind === 'unit') {
    const unit = app().panel?.units.find((view) => view.unit === index);
    return unit === undefined ? null : { xM: unit.xM, yM: unit.yM };
  }
  if (kind === 'networkNode') {
    const { count, xCm, yCm } = city.networkNodes;
    return index < count ? { xM: xCm[index]! / 100, yM: yCm[index]! / 100 } : null;
  }
  if (kind === 'networkEdge') {
    const { pointStart, xCm, yCm } = city.networkEdges;
    const middle = (pointStart[index]! + pointStart[index + 1]!) >> 1;
    return { xM: xCm[middle]! / 100, yM: yCm[middle]! / 100 };
  }
  const table =
    kind === 'building'
      ? city.buildings
      : kind === 'zone'
        ? city.zones
        : kind === 'facility'
          ? city.facilities
          : null;
  if (table === null || index >= table.count) return null;
  return { xM: table.xCm[index]! / 100, yM: table.yCm[index]! / 100 };
}

export function showPlace(place: Place): void {
  const at = positionOf(place);
  if (at !== null) picture.current?.flyTo(at.xM, at.yM, place.kind === 'zone' ? 1100 : 720);
}
