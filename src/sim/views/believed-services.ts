/**
 * Services at home as one organisation believes them: the share of a community's residents with power, water and telephone as far as it has
 * been told, how old that is, and unknown what nobody has told of or whose instruments have fallen silent since. Of gas nobody tells.
 */
import { service } from '../../city/model.ts';
import { subjectCode } from '../../contract/events.ts';
import { type Frame, ageUnknown, servedUnknown } from '../../contract/frame.ts';
import { type Facet, facetCode, silentFrom } from '../../contract/pictures.ts';
import { findFact } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import { ageMinutes } from './believed-water.ts';

/** Facet that says of a community which share is without, by service. */
const outFacets: readonly (readonly [number, Facet])[] = [
  [service.power, 'powerOut'],
  [service.water, 'waterOut'],
  [service.telecom, 'phoneOut'],
];

export interface BelievedServices {
  /** Goes through what the organisation knows. */
  paint(): void;
  write(frame: Frame, nowS: number): void;
}

export function createBelievedServices(world: World, organisation: number): BelievedServices {
  const { zones } = world.city;
  const asOfS = new Float64Array(outFacets.length * zones.count);
  const percent = new Uint8Array(outFacets.length * zones.count);
  return {
    paint: () => {
      const { facts } = world.pictures;
      for (const [at, [, facet]] of outFacets.entries()) {
        for (let zone = 0; zone < zones.count; zone += 1) {
          const row =
            zones.residents[zone] === 0
              ? -1
              : newestWord(world, organisation, subjectCode.zone, zone, facetCode[facet]);
          asOfS[at * zones.count + zone] = row < 0 ? -1 : facts.asOfS[row]!;
          percent[at * zones.count + zone] = row < 0 ? servedUnknown : percentWith(facts.value[row]!);
        }
      }
    },
    write: (frame, nowS) => {
      frame.zoneServed.fill(servedUnknown);
      frame.zoneServedAgeMin.fill(ageUnknown);
      for (const [at, [of]] of outFacets.entries()) {
        for (let zone = 0; zone < zones.count; zone += 1) {
          const from = at * zones.count + zone;
          frame.zoneServed[of * zones.count + zone] = percent[from]!;
          if (asOfS[from]! >= 0)
            frame.zoneServedAgeMin[of * zones.count + zone] = ageMinutes(asOfS[from]!, nowS);
        }
      }
    },
  };
}

/** Down to whole percent, so that full means everybody. */
const percentWith = (without: number): number => Math.max(0, Math.floor(100 * (1 - without) + 1e-9));

/** Row of the fact, -1 where there is none or where the instruments are known to have been silent since. */
export function newestWord(
  { pictures }: World,
  organisation: number,
  kind: number,
  subject: number,
  facet: number,
): number {
  const row = findFact(pictures, organisation, kind, subject, facet);
  if (row < 0 || !metered.includes(facet)) return row;
  const silent = findFact(pictures, organisation, kind, subject, facetCode.silentShare);
  const { asOfS, value } = pictures.facts;
  const isSilent = silent >= 0 && value[silent]! >= silentFrom && asOfS[silent]! >= asOfS[row]!;
  return isSilent ? -1 : row;
}

/** Facets that meters and terminals tell, whose silence a control centre notes. */
const metered: readonly number[] = [facetCode.powerOut, facetCode.stationOut];
