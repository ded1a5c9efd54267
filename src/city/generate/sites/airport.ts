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
import { hall, Yard, type BuiltSite, type SitePlace } from './yard.ts';

/**
 * One or two parallel runways behind, the apron with its terminal and piers in the middle, cargo and hangars at the
 * sides, the approach road at the front. Runway 45 m wide and strips after ICAO Annex 14 (code 4); 2,800 m where there
 * is room for it, less in small models (then an airfield).
 */
export function airportSite(place: SitePlace): BuiltSite {
  const yard = new Yard(place);
  const { halfU, halfV, dice } = yard;
  const runwayM = Math.min(3200, place.lengthM - 120);
  const runwayV = halfV - 0.13 * place.depthM;
  const runwayWidthM = runwayM > 1500 ? 45 : 30;
  yard.take(0, runwayV, runwayM + 100, runwayWidthM + 30);
  yard.line(lineKind.runway, { en: 'Runway', zh: '跑道' }, runwayWidthM, [
    [-runwayM / 2, runwayV],
    [runwayM / 2, runwayV],
  ]);
  if (place.depthM > 900) {
    const second = runwayV - 0.24 * place.depthM;
    yard.take(0, second, runwayM * 0.8 + 60, runwayWidthM + 30);
    yard.line(lineKind.runway, { en: 'Runway', zh: '跑道' }, runwayWidthM, [
      [-runwayM * 0.4, second],
      [runwayM * 0.4, second],
    ]);
  }
  const terminalLengthM = Math.max(60, Math.min(420, 0.2 * place.lengthM));
  const terminalDepthM = Math.min(90, 0.12 * place.depthM + 14);
  const front = -halfV;
  const roadV = front + Math.min(60, 0.08 * place.depthM + 10);
  yard.road(
    [
      [0, front],
      [0, roadV],
    ],
    roadKind.secondary,
  );
  yard.road(
    [
      [-0.36 * place.lengthM, roadV],
      [0, roadV],
    ],
    roadKind.tertiary,
  );
  yard.road(
    [
      [0, roadV],
      [0.36 * place.lengthM, roadV],
    ],
    roadKind.tertiary,
  );
  const terminalV = roadV + 8 + terminalDepthM / 2 + 4;
  yard.building(0, terminalV, terminalLengthM, terminalDepthM, {
    storeys: 3,
    heightM: 21,
    use: buildingUse.public,
    structure: structureKind.steel,
    roof: roofKind.shed,
    roofHeightM: 5,
  });
  yard.facility(facilityKind.airport, place.name, 0, terminalV, Math.round(runwayM * 18));
  const apronV = terminalV + terminalDepthM / 2 + Math.min(75, 0.1 * place.depthM);
  const apronDepthM = Math.min(150, 0.19 * place.depthM);
  yard.ground(areaKind.apron, 0, apronV, terminalLengthM * 1.7, apronDepthM);
  for (const side of [-1, 1]) {
    const pierM = apronDepthM * 0.6;
    if (place.lengthM > 1500)
      yard.building(
        side * terminalLengthM * 0.42,
        terminalV + terminalDepthM / 2 + pierM / 2 + 3.1,
        26,
        pierM,
        {
          storeys: 2,
          heightM: 11,
          use: buildingUse.public,
          structure: structureKind.steel,
        },
      );
    sideOfField(yard, side, roadV, apronV);
  }
  const stand = place.lengthM > 1500 ? 62 : 44;
  for (let u = -terminalLengthM * 0.78; u <= terminalLengthM * 0.78; u += stand) {
    if (dice.next() < 0.25) continue;
    const wide = place.lengthM > 1500 && dice.next() < 0.3;
    const size: [number, number, number] = wide ? [63, 60, 17] : [38, 34, 12];
    yard.looseProp(
      propKind.aircraft,
      u,
      apronV + apronDepthM * 0.18,
      size,
      -1.5708 + dice.range(-0.03, 0.03),
    );
  }
  yard.building(-terminalLengthM * 0.62, terminalV - terminalDepthM * 0.2, 14, 14, {
    storeys: 12,
    heightM: place.lengthM > 1500 ? 62 : 28,
    use: buildingUse.public,
  });
  yard.prop(propKind.mast, halfU - 20, front + 20, [6, 6, 24]);
  return yard.site('airport', landCover.grass, areaKind.airfield);
}

/** Hangars and cargo sheds on one side of the terminal, aircraft before them. */
function sideOfField(yard: Yard, side: number, roadV: number, apronV: number): void {
  const { lengthM } = yard.place;
  const count = Math.max(1, Math.min(4, Math.floor(lengthM / 800)));
  for (let i = 0; i < count; i += 1) {
    const u = side * lengthM * (0.22 + 0.062 * i);
    const wide = Math.min(90, lengthM * 0.045);
    const use = side < 0 ? buildingUse.warehouse : buildingUse.industry;
    yard.building(u, roadV + 12 + wide * 0.35, wide, wide * 0.7, hall(side < 0 ? 13 : 24, use));
    if (yard.dice.next() < 0.6) yard.looseProp(propKind.aircraft, u, apronV, [38, 34, 12], 1.5708);
  }
  yard.ground(
    areaKind.apron,
    side * lengthM * (0.22 + 0.031 * (count - 1)),
    apronV,
    lengthM * 0.062 * count,
    70,
  );
}
