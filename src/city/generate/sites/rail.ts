import { lineKind, propKind } from '../../furniture.ts';
import {
  areaKind,
  buildingUse,
  facilityKind,
  landCover,
  roadKind,
  roofKind,
  structureKind,
} from '../../model.ts';
import { block, hall, Yard, type BuiltSite, type SitePlace } from './yard.ts';

const track = { en: '', zh: '' };
/** Between track centres, m. */
const trackGapM = 5;

/**
 * A freight yard: a ladder of tracks at the back (the side towards the main line), wagons and containers, transshipment
 * sheds and a depot at the front. Lies with its back along the railway.
 */
export function railYardSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const roadV = -halfV + 14;
  frontRoad(yard, roadV);
  const tracks = Math.max(2, Math.min(14, Math.floor((0.26 * place.depthM) / trackGapM)));
  const middleV = halfV - 6 - (tracks * trackGapM) / 2;
  yard.take(0, middleV, place.lengthM - 8, tracks * trackGapM);
  for (let i = 0; i < tracks; i += 1) {
    const v = halfV - 8 - i * trackGapM;
    const lost = (i * place.lengthM) / (tracks * 9);
    yard.line(lineKind.rail, track, 3.2, [
      [-halfU + lost + 6, halfV - 8],
      [-halfU + lost + 6 + 2.4 * i * trackGapM, v],
      [halfU - lost - 6 - 2.4 * i * trackGapM, v],
      [halfU - lost - 6, halfV - 8],
    ]);
    if (i === 0 || dice.next() < 0.45) continue;
    const room = place.lengthM - 2 * lost - 5.2 * i * trackGapM;
    const train = dice.range(0.3, 0.7) * room;
    if (train > 40) yard.looseProp(propKind.train, dice.range(-0.12, 0.12) * room, v, [train, 3.1, 4.2]);
  }
  const boxV = middleV - (tracks * trackGapM) / 2 - 18;
  yard.ground(areaKind.containerYard, -0.2 * place.lengthM, boxV, 0.5 * place.lengthM, 26);
  for (let u = -halfU * 0.86; u < halfU * 0.08; u += 29) {
    if (dice.next() < 0.82)
      yard.prop(propKind.containers, u, boxV, [24.4, 14, dice.pick([2.6, 5.2, 5.2, 7.8])]);
  }
  yard.looseProp(propKind.yardCrane, -0.25 * place.lengthM, boxV, [12, 26, 18], 1.5708);
  for (let u = halfU * 0.2; u < halfU * 0.95; u += 66)
    yard.building(u, boxV, 56, 20, hall(9, buildingUse.warehouse));
  for (let u = -halfU * 0.9; u < halfU * 0.9; u += 78)
    yard.building(u, roadV + 22, 62, 24, dice.next() < 0.25 ? block(3, buildingUse.office) : hall(10));
  return yard.site('railYard', landCover.bare, areaKind.railYard);
}

/** A passenger station: hall and square at the front, roofed platforms at the back, along the main line. */
export function stationSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const big = place.lengthM > 420;
  const squareM = 0.3 * place.depthM;
  yard.road(
    [
      [0, -halfV],
      [0, -halfV + squareM * 0.5],
    ],
    roadKind.tertiary,
  );
  yard.ground(areaKind.plaza, 0, -halfV + squareM / 2 + 2, 0.5 * place.lengthM, squareM);
  const hallDepthM = 0.24 * place.depthM;
  yard.building(0, -halfV + squareM + hallDepthM / 2 + 4, 0.44 * place.lengthM, hallDepthM, {
    storeys: big ? 3 : 2,
    heightM: big ? 26 : 12,
    use: buildingUse.public,
    structure: structureKind.steel,
    roof: roofKind.hip,
    roofHeightM: big ? 7 : 3.5,
  });
  yard.facility(
    facilityKind.railStation,
    place.name,
    0,
    -halfV + squareM + hallDepthM / 2 + 4,
    big ? 90000 : 14000,
  );
  for (const side of [-1, 1]) {
    const use = side < 0 ? buildingUse.hotel : buildingUse.office;
    yard.building(
      side * 0.36 * place.lengthM,
      -halfV + squareM * 0.6,
      0.13 * place.lengthM,
      squareM * 0.55,
      block(big ? 16 : 5, use),
    );
    yard.building(
      side * 0.38 * place.lengthM,
      -halfV + squareM + hallDepthM / 2 + 4,
      0.16 * place.lengthM,
      hallDepthM * 0.6,
      block(3, buildingUse.retail),
    );
  }
  const from = -halfV + squareM + hallDepthM + 16;
  const platforms = Math.max(1, Math.floor((halfV - 6 - from) / 22));
  for (let i = 0; i < platforms; i += 1) {
    const v = from + 10 + i * 22;
    yard.line(lineKind.rail, track, 3.2, [
      [-halfU + 4, v - 7.5],
      [halfU - 4, v - 7.5],
    ]);
    yard.line(lineKind.rail, track, 3.2, [
      [-halfU + 4, v + 7.5],
      [halfU - 4, v + 7.5],
    ]);
    yard.building(0, v, Math.min(450, 0.76 * place.lengthM), 8, {
      storeys: 1,
      heightM: 7,
      use: buildingUse.public,
      structure: structureKind.steel,
    });
    if (dice.next() < 0.75)
      yard.looseProp(propKind.train, dice.range(-0.05, 0.05) * place.lengthM, v + 7.5, [
        Math.min(402, 0.6 * place.lengthM),
        3.4,
        4.1,
      ]);
  }
  return yard.site('railYard', landCover.paved, areaKind.railYard);
}

/** From the gate to a road along the front. */
export function frontRoad(yard: Yard, roadV: number): void {
  const reach = yard.halfU - 12;
  yard.road([
    [0, -yard.halfV],
    [0, roadV],
  ]);
  yard.road([
    [-reach, roadV],
    [0, roadV],
  ]);
  yard.road([
    [0, roadV],
    [reach, roadV],
  ]);
}
