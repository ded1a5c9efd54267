import { propKind } from '../../furniture.ts';
import { areaKind, buildingUse, landCover, roofKind, structureKind } from '../../model.ts';
import { block, hall, Yard, type BuiltSite, type SitePlace } from './yard.ts';

/**
 * A coal-fired plant: cooling towers at one end, turbine hall with boiler houses behind it, precipitators and chimneys,
 * coal sheds at the back, switchyard at the other end.
 */
export function powerPlantSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const side = dice.next() < 0.5 ? -1 : 1;
  const roadV = -halfV + 40;
  yard.road([
    [0, -halfV],
    [0, roadV],
  ]);
  yard.road([
    [0, roadV],
    [side * (halfU - 30), roadV],
  ]);
  yard.road([
    [0, roadV],
    [-side * (halfU - 30), roadV],
  ]);
  const units = place.lengthM > 380 ? 4 : 2;
  const hallM = units * Math.min(44, (0.36 * place.lengthM) / units);
  const hallV = roadV + 26;
  yard.building(0, hallV, hallM, 32, hall(28, buildingUse.utility));
  for (let i = 0; i < units; i += 1) {
    const u = (i - (units - 1) / 2) * (hallM / units);
    yard.building(u, hallV + 38, hallM / units - 8, 30, {
      storeys: 8,
      heightM: 58,
      use: buildingUse.utility,
      structure: structureKind.steel,
    });
    yard.building(u, hallV + 68, hallM / units - 14, 18, hall(16, buildingUse.utility));
  }
  for (const u of units > 2 ? [-hallM / 4, hallM / 4] : [0]) {
    const heightM = units > 2 ? 180 : 110;
    yard.prop(propKind.chimney, u, hallV + 90, [heightM * 0.07, heightM * 0.07, heightM]);
  }
  const towerM = Math.min(86, 0.2 * place.lengthM, 0.3 * place.depthM);
  for (let i = 0; i < (units > 2 ? 3 : 2); i += 1)
    yard.prop(propKind.silo, side * (halfU - towerM * 0.62), roadV + 14 + towerM * (0.62 + 1.12 * i), [
      towerM,
      towerM,
      towerM * 1.15,
    ]);
  const coalV = halfV - 34;
  for (let i = 0; i < 3; i += 1)
    yard.building(
      (i - 1) * 0.2 * place.lengthM - side * 0.08 * place.lengthM,
      coalV,
      0.17 * place.lengthM,
      50,
      {
        storeys: 1,
        heightM: 12,
        use: buildingUse.warehouse,
        structure: structureKind.steel,
        roof: roofKind.gable,
        roofHeightM: 12,
      },
    );
  const yardU = -side * 0.37 * place.lengthM;
  yard.ground(areaKind.industrial, yardU, roadV + 70, 0.22 * place.lengthM, 110);
  for (let i = 0; i < 4; i += 1)
    for (let j = 0; j < 3; j += 1)
      yard.prop(propKind.pylon, yardU + (i - 1.5) * 0.055 * place.lengthM, roadV + 34 + j * 36, [9, 4, 22]);
  yard.building(-side * 0.3 * place.lengthM, -halfV + 18, 44, 15, block(5, buildingUse.office));
  yard.building(side * 0.2 * place.lengthM, -halfV + 18, 50, 16, hall(9));
  return yard.site('powerPlant', landCover.industry, areaKind.industrial);
}

/** A gas gate station: where the long-distance line comes in. Filters and meters in rows, spheres, odoriser, vent mast. */
export function gasGateSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const roadV = -halfV + 24;
  yard.road([
    [0, -halfV],
    [0, roadV],
  ]);
  yard.road([
    [0, roadV],
    [halfU - 14, roadV],
  ]);
  yard.building(-halfU * 0.55, -halfV + 13, Math.min(30, halfU * 0.6), 11, block(2, buildingUse.utility));
  const sphereM = Math.min(22, place.depthM * 0.18);
  const count = Math.max(2, Math.min(6, Math.floor((place.lengthM - 30) / (sphereM * 1.8))));
  for (let i = 0; i < count; i += 1)
    yard.prop(propKind.gasSphere, (i - (count - 1) / 2) * sphereM * 1.75, halfV - sphereM, [
      sphereM,
      sphereM,
      sphereM + 3,
    ]);
  for (let i = 0; i < 5; i += 1)
    yard.prop(propKind.tank, (i - 2) * 11, roadV + 15, [6, 6, 4 + 2 * dice.next()]);
  yard.building(halfU * 0.62, roadV + 18, 24, 12, hall(6, buildingUse.utility));
  yard.prop(propKind.mast, -halfU + 9, halfV - 9, [2, 2, 30]);
  return yard.site('chemicalPark', landCover.industry, areaKind.industrial);
}
