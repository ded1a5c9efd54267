import { propKind } from '../../furniture.ts';
import {
  areaKind,
  buildingUse,
  facilityKind,
  landCover,
  roadKind,
  roofKind,
  structureKind,
} from '../../model.ts';
import { block, Yard, type BuiltSite, type SitePlace } from './yard.ts';

/** A stadium in its square, with a sports hall, a swimming hall and training pitches where there is room. */
export function stadiumSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV } = yard;
  const bowlM = Math.min(240, 0.62 * place.lengthM, (0.74 * place.depthM) / 0.8);
  const bowlV = halfV - 0.42 * bowlM - 10;
  const bowlU = place.lengthM > 420 ? -halfU + bowlM / 2 + 20 : 0;
  yard.road(
    [
      [bowlU, -halfV],
      [bowlU, bowlV - 0.41 * bowlM - 8],
    ],
    roadKind.tertiary,
  );
  yard.ovalGround(areaKind.plaza, bowlU, bowlV, bowlM * 1.12, bowlM * 0.92);
  yard.oval(bowlU, bowlV, bowlM, bowlM * 0.8, 32, {
    storeys: 5,
    heightM: 16 + bowlM * 0.07,
    use: buildingUse.public,
    roof: roofKind.dome,
    roofHeightM: 5 + bowlM * 0.03,
  });
  yard.facility(facilityKind.stadium, place.name, bowlU, bowlV, Math.round(bowlM * bowlM * 0.8));
  const sports = {
    storeys: 2,
    heightM: 17,
    use: buildingUse.public,
    structure: structureKind.steel,
    roof: roofKind.dome,
    roofHeightM: 6,
  };
  const rest = bowlU + bowlM / 2 + 16;
  const roomM = halfU - rest - 6;
  if (roomM > 70) {
    yard.oval(rest + roomM / 2, -halfV + 52, Math.min(110, roomM), 78, 24, sports);
    yard.building(rest + roomM / 2, -halfV + 142, Math.min(90, roomM), 50, {
      ...sports,
      roof: roofKind.shed,
      roofHeightM: 4,
    });
    for (let v = -halfV + 210; v < halfV - 40; v += 80)
      if (yard.take(rest + roomM / 2, v, Math.min(108, roomM), 70))
        yard.ground(areaKind.sports, rest + roomM / 2, v, Math.min(108, roomM), 68);
  }
  return yard.site('stadium', landCover.paved, areaKind.sports);
}

/** A campus: axis from the gate over a lawn to the library, teaching blocks in courts beside it, halls of residence and pitches behind. */
export function universitySite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const loopU = 0.3 * place.lengthM;
  const v0 = -halfV + 0.1 * place.depthM;
  const v1 = -halfV + 0.64 * place.depthM;
  yard.road(
    [
      [0, -halfV],
      [0, v0],
    ],
    roadKind.tertiary,
  );
  for (const side of [-1, 1])
    yard.road(
      [
        [0, v0],
        [side * loopU, v0],
        [side * loopU, v1],
        [0, v1],
      ],
      roadKind.residential,
    );
  const libraryV = v1 - 40;
  yard.building(0, libraryV, Math.min(90, loopU * 0.6), 44, block(8, buildingUse.school));
  const lawnDepthM = libraryV - 34 - (v0 + 14);
  if (lawnDepthM > 20 && yard.take(0, v0 + 14 + lawnDepthM / 2, loopU * 0.5, lawnDepthM))
    yard.ground(areaKind.park, 0, v0 + 14 + lawnDepthM / 2, loopU * 0.5, lawnDepthM);
  const courtM = 62;
  for (const side of [-1, 1]) {
    for (let v = v0 + 20; v < v1 - 18; v += 34) {
      for (let u = loopU * 0.32 + 30; u < loopU - 34; u += courtM + 12)
        yard.building(side * u, v, courtM, 16, block(dice.pick([4, 5, 5, 6]), buildingUse.school));
      for (let u = loopU + 36; u < halfU - 20; u += 58)
        yard.building(side * u, v, 50, 14, block(dice.pick([6, 6, 7]), buildingUse.apartments));
    }
  }
  const pitchV = (v1 + halfV) / 2;
  for (let u = -halfU + 70; u < halfU - 50; u += 128) {
    if (dice.next() < 0.55 && yard.take(u, pitchV, 112, 76)) {
      yard.ovalGround(areaKind.sports, u, pitchV, 110, 74);
      continue;
    }
    for (let v = v1 + 22; v < halfV - 12; v += 30)
      yard.building(u, v, 58, 14, block(dice.pick([6, 6, 7, 11]), buildingUse.apartments));
  }
  return yard.site('university', landCover.grass, areaKind.school);
}

/** A large park: a lake with an island, a loop of paths, pavilions, and a pagoda on the axis. */
export function parkSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const loopU = 0.78 * halfU;
  const loopV = 0.72 * halfV;
  yard.road(
    [
      [0, -halfV],
      [0, -loopV],
    ],
    roadKind.pedestrian,
  );
  for (const side of [-1, 1])
    yard.road(
      [
        [0, -loopV],
        [side * loopU, -loopV],
        [side * loopU, loopV],
        [0, loopV],
      ],
      roadKind.pedestrian,
    );
  const lakeU = dice.range(-0.14, 0.14) * halfU;
  const lakeM = loopU * dice.range(1.1, 1.45);
  const lakeDepthM = loopV * dice.range(0.8, 1.15);
  yard.take(lakeU, 0, lakeM, lakeDepthM);
  yard.ovalGround(areaKind.water, lakeU, 0, lakeM, lakeDepthM, 36);
  yard.ovalGround(areaKind.park, lakeU + lakeM * 0.17, lakeDepthM * 0.1, lakeM * 0.16, lakeDepthM * 0.22, 18);
  const pavilion = (storeys: number, heightM: number) => ({
    storeys,
    heightM,
    use: buildingUse.public,
    structure: structureKind.wood,
    roof: roofKind.hip,
    roofHeightM: 3.4,
  });
  yard.building(
    0,
    (loopV + halfV) / 2,
    Math.min(34, halfU * 0.3),
    Math.min(16, (halfV - loopV) * 0.6),
    pavilion(1, 7),
  );
  for (const side of [-1, 1]) {
    yard.oval(side * (loopU - 12), loopV - 12, 10, 10, 8, pavilion(1, 4.5));
    yard.building(
      side * halfU * 0.3,
      -(loopV + halfV) / 2,
      22,
      Math.min(12, (halfV - loopV) * 0.6),
      pavilion(1, 5),
    );
  }
  yard.oval(-loopU * 0.72 * (lakeU > 0 ? 1 : -1), 0, 14, 14, 8, pavilion(7, 38));
  for (let i = 0; i < Math.min(8, Math.floor(lakeM / 40)); i += 1)
    yard.looseProp(
      propKind.boat,
      lakeU + dice.range(-0.3, 0.05) * lakeM,
      dice.range(-0.25, 0.25) * lakeDepthM,
      [5, 2, 2],
    );
  return yard.site('park', landCover.park, areaKind.park);
}
