/**
 * Power as one organisation believes it: districts dark as far as it has been told, stations in service or out, and what nobody has
 * told of, or whose instruments have fallen silent since, unknown.
 */
import { subjectCode } from '../../contract/events.ts';
import { type Frame, ageUnknown, assetState } from '../../contract/frame.ts';
import { facetCode, silentFrom } from '../../contract/pictures.ts';
import { findFact } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import { ageMinutes } from './believed-water.ts';

export interface BelievedPower {
  /** Goes through what the organisation knows. */
  paint(): void;
  write(frame: Frame, nowS: number): void;
}

export function createBelievedPower(world: World, organisation: number): BelievedPower {
  const { city } = world;
  const zoneAsOfS = new Float64Array(city.zones.count);
  const zonePower = new Uint8Array(city.zones.count);
  const buildingPower = new Uint8Array(city.buildings.count);
  const nodeState = new Uint8Array(city.networkNodes.count);
  return {
    paint: () => {
      for (let zone = 0; zone < city.zones.count; zone += 1) {
        const row = newestWord(world, organisation, subjectCode.zone, zone, facetCode.powerOut);
        zoneAsOfS[zone] = row < 0 ? -1 : world.pictures.facts.asOfS[row]!;
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
    write: (frame, nowS) => {
      frame.buildingPower.set(buildingPower);
      frame.nodeState.set(nodeState);
      for (let zone = 0; zone < city.zones.count; zone += 1) {
        frame.zonePowerAgeMin[zone] = zoneAsOfS[zone]! < 0 ? ageUnknown : ageMinutes(zoneAsOfS[zone]!, nowS);
      }
    },
  };
}

/** Row of the fact, -1 where there is none or where the instruments are known to have been silent since. */
function newestWord(
  { pictures }: World,
  organisation: number,
  kind: number,
  subject: number,
  facet: number,
): number {
  const row = findFact(pictures, organisation, kind, subject, facet);
  if (row < 0) return -1;
  const silent = findFact(pictures, organisation, kind, subject, facetCode.silentShare);
  const { asOfS, value } = pictures.facts;
  const isSilent = silent >= 0 && value[silent]! >= silentFrom && asOfS[silent]! >= asOfS[row]!;
  return isSilent ? -1 : row;
}
