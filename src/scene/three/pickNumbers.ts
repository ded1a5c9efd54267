import type { Pick, PickNumbers, SceneCity } from '../types.ts';

/** The numbers of what was hit that the city's tables give; null for ground and units. */
export function numbersOf(city: SceneCity, kind: Pick['kind'], index: number): PickNumbers | null {
  if (index < 0) return null;
  if (kind === 'building') {
    const { heightCm, roofHeightCm, storeys, use, era, basements } = city.buildings;
    return {
      heightM: (heightCm[index]! + roofHeightCm[index]!) / 100,
      storeys: storeys[index]!,
      use: use[index]!,
      ...(era !== undefined && { era: era[index]! }),
      ...(basements !== undefined && { basements: basements[index]! }),
    };
  }
  if (kind === 'road') {
    const { kind: of, lanes, widthCm, lengthCm } = city.roads;
    return {
      kind: of[index]!,
      lanes: lanes[index]!,
      widthM: widthCm[index]! / 100,
      ...(lengthCm !== undefined && { lengthM: lengthCm[index]! / 100 }),
    };
  }
  if (kind === 'facility') return { kind: city.facilities.kind[index]! };
  if (kind === 'station') return { kind: city.networkNodes?.kind[index] ?? 0 };
  const { props } = city;
  if (kind !== 'prop' || props === undefined) return null;
  return {
    kind: props.kind[index]!,
    lengthM: props.lengthCm[index]! / 100,
    widthM: props.widthCm[index]! / 100,
    heightM: props.heightCm[index]! / 100,
  };
}
