import { propKind } from '../../furniture.ts';
import { areaKind, buildingUse, landCover } from '../../model.ts';
import { block, hall, Yard, type BuiltSite, type SitePlace } from './yard.ts';

/** Drinking water: settling basins in pairs, filter halls, clear-water tanks, the pump house at the gate. */
export function waterWorksSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV } = yard;
  const roadV = -halfV + 34;
  spine(yard, roadV);
  yard.building(-halfU * 0.5, -halfV + 16, Math.min(46, halfU * 0.7), 15, block(3, buildingUse.office));
  yard.building(halfU * 0.5, -halfV + 16, Math.min(52, halfU * 0.8), 18, hall(11, buildingUse.utility));
  const tankM = Math.min(34, halfU * 0.34);
  for (const side of [-1, 1])
    for (let i = 0; i < 2; i += 1)
      yard.prop(propKind.tank, side * (8 + tankM * (0.6 + 1.15 * i)), roadV + 10 + tankM / 2, [
        tankM,
        tankM,
        7,
      ]);
  const from = roadV + tankM + 24;
  const rows = Math.max(1, Math.floor((halfV - 6 - from) / 30));
  const basinM = halfU - 22;
  for (let i = 0; i < rows; i += 1) {
    for (const side of [-1, 1]) {
      const u = side * (halfU / 2 + 2);
      const v = from + 12 + i * 30;
      if (i === 0) yard.building(u, v, basinM * 0.9, 20, hall(8, buildingUse.utility));
      else if (yard.take(u, v, basinM, 22)) yard.ground(areaKind.water, u, v, basinM, 20);
    }
  }
  return yard.site('waterWorks', landCover.grass, areaKind.industrial);
}

/** Sewage: screens and pump house at the gate, primary and final clarifiers (round), aeration lanes between, digesters. */
export function sewageWorksSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV } = yard;
  const roadV = -halfV + 32;
  spine(yard, roadV);
  yard.building(-halfU * 0.55, -halfV + 15, Math.min(40, halfU * 0.6), 14, block(2, buildingUse.office));
  yard.building(halfU * 0.5, -halfV + 15, Math.min(44, halfU * 0.6), 16, hall(9, buildingUse.utility));
  const eggs = Math.max(2, Math.min(4, Math.floor(halfU / 40)));
  for (let i = 0; i < eggs; i += 1) yard.prop(propKind.silo, halfU - 16 - i * 28, roadV + 20, [20, 20, 24]);
  for (let i = 0; i < 2; i += 1)
    yard.building(-halfU + 24 + i * 34, roadV + 20, 28, 18, hall(8, buildingUse.utility));
  const clarifierM = Math.min(46, halfU * 0.42);
  const across = Math.max(1, Math.floor((halfU - 14) / (clarifierM * 1.12)));
  let v = roadV + 44 + clarifierM / 2;
  while (v + clarifierM / 2 < halfV - 4) {
    for (const side of [-1, 1])
      for (let i = 0; i < across; i += 1) {
        const u = side * (10 + clarifierM * (0.5 + 1.12 * i));
        if (yard.prop(propKind.tank, u, v, [clarifierM, clarifierM, 2.4]))
          yard.ovalGround(areaKind.water, u, v, clarifierM, clarifierM);
      }
    v += clarifierM / 2 + 22;
    for (const side of [-1, 1]) {
      const u = side * (halfU / 2 + 2);
      if (yard.take(u, v, halfU - 22, 30)) yard.ground(areaKind.water, u, v, halfU - 22, 26);
    }
    v += clarifierM / 2 + 22;
  }
  return yard.site('sewageWorks', landCover.grass, areaKind.industrial);
}

/** From the gate through the middle to the back, with a cross road. */
function spine(yard: Yard, roadV: number): void {
  const { halfU, halfV } = yard;
  yard.road([
    [0, -halfV],
    [0, roadV],
  ]);
  yard.road([
    [0, roadV],
    [0, halfV - 12],
  ]);
  yard.road([
    [-halfU + 12, roadV],
    [0, roadV],
  ]);
  yard.road([
    [0, roadV],
    [halfU - 12, roadV],
  ]);
}
