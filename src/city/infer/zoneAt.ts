import { cellOf } from './pack.ts';
import type { Site } from './site.ts';
import { nearestZone } from './zones.ts';

/** Community of a place, the one whose centre is nearest where the cell has none; -1 in a city without communities. */
export function zoneAt(site: Site, xCm: number, yCm: number): number {
  const zone = site.terrain.zone[cellOf(site.terrain, site.frame, xCm, yCm)]!;
  return zone >= 0 ? zone : nearestZone(site.zones, xCm, yCm);
}
