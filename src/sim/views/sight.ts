/** Roads that an organisation sees at this moment: through its cameras, and around its units. */
import { facilityKind } from '../../city/model.ts';
import { unitState } from '../../contract/frame.ts';
import type { Carrier, Channel } from '../../contract/institution.ts';
import { roadsAt } from '../information/sensors.ts';
import type { World } from '../world/world.ts';

export interface Sight {
  /** Looks again, for this moment. */
  refresh(): void;
  sees(road: number): boolean;
}

export function createSight(world: World, organisation: number): Sight {
  const { city, units } = world;
  const cameras = camerasOf(world, organisation);
  const now = new Uint8Array(city.roads.count);
  return {
    sees: (road) => now[road] === 1,
    refresh: () => {
      now.fill(0);
      for (const camera of cameras) {
        if (!isDark(world, camera)) for (const road of camera.roads) now[road] = 1;
      }
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

interface Camera {
  readonly facility: number;
  readonly carrier: Carrier;
  readonly roads: readonly number[];
}

/** A camera without power or a line shows nothing; a full cell only delays its picture. */
function isDark({ lines }: World, { facility, carrier }: Camera): boolean {
  const data = carrier === 'mobile' ? 'network' : carrier;
  return lines.powerCut(facility) !== null || lines.cutAt(data, facility, 0, 0) !== null;
}

/** Every camera that reports to the organisation, with the roads at its junction. */
function camerasOf({ city, documents, channels }: World, organisation: number): Camera[] {
  const key = documents.institution.organisations[organisation]?.key;
  const line = documents.institution.sensors.find((sensor) => sensor.kind === 'camera' && sensor.to === key);
  if (line === undefined) return [];
  const { carrier } = channels.list[channels.names.indexOf(line.channel)] as Channel;
  const cameras: Camera[] = [];
  for (let facility = 0; facility < city.facilities.count; facility += 1) {
    if (city.facilities.kind[facility] !== facilityKind.camera) continue;
    cameras.push({ facility, carrier, roads: roadsAt(city, city.facilities.node[facility]!) });
  }
  return cameras;
}
