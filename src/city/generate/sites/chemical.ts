import { propKind } from '../../furniture.ts';
import { areaKind, buildingUse, landCover } from '../../model.ts';
import { block, hall, Yard, type BuiltSite, type SitePlace } from './yard.ts';

/**
 * A chemical park: offices at the gate, then plots along a cross of roads: process units (columns, furnaces, pipe halls),
 * tank groups in bunds, spheres of liquefied gas in the corner farthest from the gate, a flare on the boundary.
 */
export function chemicalParkSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const roadV = -halfV + 44;
  yard.road([
    [0, -halfV],
    [0, roadV],
  ]);
  yard.road([
    [0, roadV],
    [0, halfV - 16],
  ]);
  for (const side of [-1, 1])
    yard.road([
      [0, roadV],
      [side * (halfU - 16), roadV],
    ]);
  yard.building(-26, -halfV + 20, 36, 16, block(5, buildingUse.office));
  yard.building(34, -halfV + 20, 40, 18, block(3, buildingUse.office));
  for (let u = 80; u < halfU - 40; u += 74)
    for (const side of [-1, 1]) yard.building(side * u, -halfV + 20, 60, 24, hall(9, buildingUse.warehouse));
  const plotM = Math.min(110, halfU - 14);
  const gridU = Math.max(1, Math.floor((halfU - 10) / (plotM + 10)));
  const gridV = Math.max(1, Math.floor((halfV - 10 - roadV) / (plotM * 0.8 + 10)));
  const depthM = (halfV - 12 - roadV) / gridV - 8;
  for (let j = 0; j < gridV; j += 1) {
    for (let i = 0; i < gridU; i += 1) {
      for (const side of [-1, 1]) {
        const u = side * (8 + (i + 0.5) * (plotM + 8));
        const v = roadV + 8 + (j + 0.5) * (depthM + 8);
        const corner = j === gridV - 1 && i === gridU - 1;
        if (corner && side > 0) spheres(yard, u, v, plotM, depthM);
        else if (dice.next() < 0.52) tanks(yard, u, v, plotM, depthM);
        else unit(yard, u, v, plotM, depthM);
      }
    }
  }
  yard.prop(propKind.chimney, -halfU + 7, halfV - 7, [3, 3, 70]);
  return yard.site('chemicalPark', landCover.industry, areaKind.chemicalPark);
}

function spheres(yard: Yard, u: number, v: number, plotM: number, depthM: number): void {
  yard.ground(areaKind.tankFarm, u, v, plotM - 6, depthM - 6);
  const d = Math.min(19, depthM * 0.24);
  for (let a = -plotM / 2 + d; a < plotM / 2 - d * 0.6; a += d * 1.7)
    for (const b of [-d * 0.9, d * 0.9]) yard.prop(propKind.gasSphere, u + a, v + b, [d, d, d + 3]);
}

function tanks(yard: Yard, u: number, v: number, plotM: number, depthM: number): void {
  yard.ground(areaKind.tankFarm, u, v, plotM - 6, depthM - 6);
  const d = yard.dice.pick([12, 16, 22, 28]);
  const heightM = d * yard.dice.range(0.55, 0.9);
  for (let a = -plotM / 2 + d * 0.75 + 4; a < plotM / 2 - d * 0.5 - 4; a += d * 1.4)
    for (let b = -depthM / 2 + d * 0.75 + 4; b < depthM / 2 - d * 0.5 - 4; b += d * 1.4)
      yard.prop(propKind.tank, u + a, v + b, [d, d, heightM]);
}

/** Pipe hall in the middle, columns and furnaces on both sides of it. */
function unit(yard: Yard, u: number, v: number, plotM: number, depthM: number): void {
  const { dice } = yard;
  yard.building(u, v, plotM * 0.7, Math.min(16, depthM * 0.2), {
    ...hall(dice.range(9, 18)),
    storeys: 3,
    roof: 0,
    roofHeightM: 0,
  });
  for (let a = -plotM * 0.4; a < plotM * 0.42; a += dice.range(9, 17)) {
    for (const side of [-1, 1]) {
      if (dice.next() < 0.25) continue;
      const w = dice.range(2.4, 5);
      const kind = dice.next() < 0.7 ? propKind.column : propKind.silo;
      yard.prop(kind, u + a, v + side * depthM * dice.range(0.17, 0.24), [w, w, dice.range(14, 46)]);
    }
  }
  yard.building(u - plotM * 0.3, v + depthM * 0.38, plotM * 0.26, Math.min(18, depthM * 0.18), hall(8));
  yard.building(u + plotM * 0.24, v - depthM * 0.38, plotM * 0.34, Math.min(18, depthM * 0.18), hall(10));
  yard.prop(propKind.chimney, u + plotM * 0.42, v + depthM * 0.38, [3, 3, dice.range(40, 62)]);
}
