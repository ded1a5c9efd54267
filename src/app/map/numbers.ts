/** The numbers of a building, a street or a facility that anybody can look up, in words. */
import type { AppCity } from '../city.ts';
import { number } from '../format.ts';
import type { CityPlaceKind } from '../words/cityNames.ts';
import { buildingEras, buildingUses, facilityKinds, roadKinds } from '../words/codes.ts';
import type { Speaker } from '../words/places.ts';
import { peopleOf } from './people.ts';

export function placeNumbers(speaker: Speaker, city: AppCity, kind: CityPlaceKind, index: number): string[] {
  if (kind === 'building') return buildingNumbers(speaker, city, index);
  if (kind === 'road') return roadNumbers(speaker, city, index);
  return kind === 'facility' ? facilityNumbers(speaker, city, index) : zoneNumbers(speaker, city, index);
}

function buildingNumbers({ t }: Speaker, city: AppCity, index: number): string[] {
  const { storeys, heightCm, roofHeightCm, use, era, basements } = city.buildings;
  const people = peopleOf(city);
  const night = people.night[index]!;
  const day = people.day[index]!;
  return [
    t(`use.${buildingUses[use[index]!] ?? 'mixed'}`),
    t('number.storeys', { storeys: storeys[index]! }),
    ...((basements[index] ?? 0) > 0 ? [t('number.basements', { basements: basements[index]! })] : []),
    t('number.height', { height: number((heightCm[index]! + roofHeightCm[index]!) / 100) }),
    t(`era.${buildingEras[era[index]!] ?? 'before1978'}`),
    ...(night + day > 0 ? [t('number.people', { night: number(night), day: number(day) })] : []),
  ];
}

function roadNumbers({ t }: Speaker, city: AppCity, index: number): string[] {
  const { kind, lanes, lengthCm, widthCm } = city.roads;
  return [
    t(`road.${roadKinds[kind[index]!] ?? 'service'}`),
    t('number.lanes', { lanes: lanes[index]! }),
    t('number.width', { width: number(widthCm[index]! / 100, 1) }),
    t('number.length', { length: number(lengthCm[index]! / 100) }),
  ];
}

function facilityNumbers({ t }: Speaker, city: AppCity, index: number): string[] {
  const { kind, capacity, intensiveBeds, generatorKw, conversionMin, inferred } = city.facilities;
  const name = facilityKinds[kind[index]!] ?? 'shelter';
  return [
    t(`facility.${name}`),
    ...(capacity[index]! > 0 ? [t(`capacity.${name}`, { value: number(capacity[index]!) })] : []),
    ...((intensiveBeds[index] ?? 0) > 0 ? [t('number.intensive', { beds: intensiveBeds[index]! })] : []),
    ...((generatorKw[index] ?? 0) > 0 ? [t('number.generator', { kw: number(generatorKw[index]!) })] : []),
    ...((conversionMin[index] ?? 0) > 0 ? [t('number.conversion', { minutes: conversionMin[index]! })] : []),
    ...(inferred[index] === 1 ? [t('number.inferred')] : []),
  ];
}

function zoneNumbers({ t }: Speaker, city: AppCity, index: number): string[] {
  const { residents, dayPeople, lowCm } = city.zones;
  return [
    t('number.people', { night: number(residents[index]!), day: number(dayPeople[index] ?? 0) }),
    t('number.low', { low: number(lowCm[index]! / 100, 1) }),
  ];
}
