/** Roads that an organisation sees at this moment: through its cameras, and around its units. */
import { facilityKind } from '../../city/model.ts';
import { unitState } from '../../contract/frame.ts';
import { roadsAt } from '../information/sensors.ts';
import type { World } from '../world/world.ts';

export interface Sight {
  /** Looks again, for this moment. */
  refresh(): void;
  sees(road: number): boolean;
}

export function createSight(world: World, organisation: number): Sight {
  const { city, units } = world;
  const cameras = new Uint8Array(city.roads.count);
  for (const road of cameraRoads(world, organisation)) cameras[road] = 1;
  const now = new Uint8Array(city.roads.count);
  return {
    sees: (road) => now[road] === 1,
    refresh: () => {
      now.set(cameras);
      for (let unit = 0; unit < units.list.length; unit += 1) {
        if (units.list[unit]!.organisation !== organisation || units.units.state[unit] === unitState.idle)
          continue;
        const traveller = units.units.traveller[unit]!;
        const link = traveller < 0 ? -1 : world.travel.travellers.link[traveller]!;
        const road = link < 0 ? units.units.road[unit]! : city.links.road[link]!;
        if (road >= 0) now[road] = 1;
      }
    },
  };
}

/** Roads at the junctions of every camera that reports to the organisation. */
function cameraRoads({ city, documents }: World, organisation: number): number[] {
  const key = documents.institution.organisations[organisation]?.key;
  const hasCameras = documents.institution.sensors.some(
    (sensor) => sensor.kind === 'camera' && sensor.to === key,
  );
  const roads: number[] = [];
  if (!hasCameras) return roads;
  for (let facility = 0; facility < city.facilities.count; facility += 1) {
    if (city.facilities.kind[facility] !== facilityKind.camera) continue;
    roads.push(...roadsAt(city, city.facilities.node[facility]!));
  }
  return roads;
}
