/** Power as one organisation believes it: districts dark as far as it has been told, stations in service, out or unknown. */
import { subjectCode } from '../../contract/events.ts';
import { type Frame, assetState } from '../../contract/frame.ts';
import { facetCode } from '../../contract/pictures.ts';
import type { World } from '../world/world.ts';
import { newestWord } from './believed-services.ts';

export interface BelievedPower {
  /** Goes through what the organisation knows. */
  paint(): void;
  write(frame: Frame): void;
}

export function createBelievedPower(world: World, organisation: number): BelievedPower {
  const { city } = world;
  const zonePower = new Uint8Array(city.zones.count);
  const buildingPower = new Uint8Array(city.buildings.count);
  const nodeState = new Uint8Array(city.networkNodes.count);
  return {
    paint: () => {
      for (let zone = 0; zone < city.zones.count; zone += 1) {
        const row = newestWord(world, organisation, subjectCode.zone, zone, facetCode.powerOut);
        zonePower[zone] = row < 0 ? 255 : Math.round(255 * (1 - world.pictures.facts.value[row]!));
      }
      for (let building = 0; building < city.buildings.count; building += 1) {
        buildingPower[building] = zonePower[city.buildings.zone[building]!] ?? 255;
      }
      for (let node = 0; node < city.networkNodes.count; node += 1) {
        const row = newestWord(world, organisation, subjectCode.networkNode, node, facetCode.stationOut);
        const told = row < 0 ? assetState.unknown : assetState.works;
        nodeState[node] = row >= 0 && world.pictures.facts.value[row]! > 0 ? assetState.out : told;
      }
    },
    write: (frame) => {
      frame.buildingPower.set(buildingPower);
      frame.nodeState.set(nodeState);
    },
  };
}
