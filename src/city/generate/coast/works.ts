import { cos, sin } from '../../../kernel/math.ts';
import { areaKind, buildingUse, facilityKind, landCover, roofKind, structureKind } from '../../model.ts';
import { lineKind, propKind } from '../../furniture.ts';
import type { DraftName, DraftProp } from '../../infer/draft.ts';
import type { Line, Point } from '../plane.ts';
import type { Site, SiteBuilding, SiteKind } from '../plan.ts';
import { building, ccw, lineOf, placer, propAt, type Rect, type Scenery } from './scene.ts';

interface Ground {
  to: (a: number, b: number) => Point;
  angle: number;
  ring: Point[];
}

function groundOf({ frame }: Scenery, rect: Rect): Ground {
  const to = placer(frame, rect, cos(rect.angle), sin(rect.angle));
  const [a, b] = [rect.lengthM / 2, rect.depthM / 2];
  return { to, angle: frame.angle(rect.angle), ring: ccw([to(-a, -b), to(a, -b), to(a, b), to(-a, b)]) };
}

function shed(scenery: Scenery, heightM: number): Omit<SiteBuilding, 'footprint'> {
  const gable = scenery.dice.next() < 0.7;
  return {
    storeys: 1,
    heightM,
    use: buildingUse.industry,
    structure: structureKind.steel,
    roof: gable ? roofKind.gable : roofKind.flat,
    roofHeightM: gable ? 2.6 : 0,
  };
}

function site(
  kind: SiteKind,
  name: DraftName,
  ground: Ground,
  parts: Pick<Site, 'buildings' | 'props' | 'roads' | 'cover' | 'area' | 'levelM'> &
    Partial<Pick<Site, 'facilities'>>,
): Site {
  return { kind, name, ring: ground.ring, facilities: [], ...parts };
}

/** A cross of roads from side to side, so that every gate meets the streets outside. */
function gates(
  { to }: Ground,
  rect: Rect,
  shares: readonly number[],
  kind: number,
): { points: Line; kind: number }[] {
  const [a, b] = [rect.lengthM / 2, rect.depthM / 2];
  return [
    { points: [to(-a, 0), to(a, 0)], kind },
    ...shares.map((share) => ({ points: [to(share * a, -b), to(share * a, b)], kind })),
  ];
}

/** Tanks in rows behind bunds on ground won from the sea, a jetty with a tanker. */
export function oilTerminal(scenery: Scenery, rect: Rect, jettyTo: Point, levelM: number): Site {
  const { dice, namer } = scenery;
  const ground = groundOf(scenery, rect);
  const props: DraftProp[] = [];
  const buildings: SiteBuilding[] = [];
  const [a, b] = [rect.lengthM / 2, rect.depthM / 2];
  let row = 0;
  for (let v = -b + 60; v < b - 90; v += 104) {
    row += 1;
    const wideM = row % 3 === 0 ? 44 : 76;
    for (let u = -a + 55; u < a - 40; u += wideM + 28) {
      if (Math.abs(u) < wideM / 2 + 12 || dice.next() < 0.06) continue;
      props.push(
        propAt(propKind.tank, ground.to(u, v), levelM, 0, [wideM * 0.86, wideM * 0.86, wideM > 50 ? 20 : 15]),
      );
    }
  }
  buildings.push(
    building(ground.to, [20, b - 62, 62, b - 40], {
      ...shed(scenery, 6),
      storeys: 2,
      roof: roofKind.flat,
      roofHeightM: 0,
    }),
  );
  const head = ground.to(0, -b);
  scenery.lines.push(lineOf('gen/jetty/1', lineKind.quayWall, 12, levelM, [head, jettyTo]));
  props.push(propAt(propKind.ship, jettyTo, 0, ground.angle, [270, 46, 42]));
  const word = namer.word();
  return site('oilTerminal', { en: `${word.en} Oil Terminal`, zh: `${word.zh}油库` }, ground, {
    buildings,
    props,
    roads: [{ points: [ground.to(0, -b + 40), ground.to(0, b)], kind: 6 }, loop(ground, a - 12, b - 20)],
    cover: landCover.industry,
    area: areaKind.tankFarm,
    levelM,
  });
}

function loop({ to }: Ground, a: number, b: number): { points: Line; kind: number } {
  return {
    points: [to(0, b), to(-a, b), to(-a, -b + 20), to(0, -b + 20), to(a, -b + 20), to(a, b), to(0, b)],
    kind: 6,
  };
}

/** Plots between works roads: columns, spheres, tanks and chimneys on some, sheds on others. */
export function chemicalPark(scenery: Scenery, rect: Rect): Site {
  const { dice, namer } = scenery;
  const ground = groundOf(scenery, rect);
  const props: DraftProp[] = [];
  const buildings: SiteBuilding[] = [];
  const [a, b] = [rect.lengthM / 2, rect.depthM / 2];
  const shares = [-0.5, 0, 0.5];
  for (let i = 0; i < 4; i += 1) {
    for (let k = 0; k < 2; k += 1) {
      const [a0, a1] = [-a + (i * a) / 2 + 16, -a + ((i + 1) * a) / 2 - 16];
      const [b0, b1] = k === 0 ? [-b + 14, -16] : [16, b - 14];
      const sort = dice.int(4);
      for (let u = a0 + 16; u < a1 - 14; u += 34) {
        for (let v = b0 + 16; v < b1 - 14; v += 36) {
          if (sort === 0) props.push(propAt(propKind.tank, ground.to(u, v), onGround, 0, [26, 26, 14]));
          else if (sort === 1 && dice.next() < 0.7)
            props.push(propAt(propKind.column, ground.to(u, v), onGround, 0, [5, 5, dice.range(24, 62)]));
          else if (sort === 2 && v < b0 + 80)
            props.push(propAt(propKind.gasSphere, ground.to(u, v), onGround, 0, [20, 20, 22]));
        }
      }
      if (sort >= 2) {
        const from = sort === 2 ? b0 + 96 : b0 + 4;
        for (let v = from; v + 30 < b1; v += 46) {
          buildings.push(building(ground.to, [a0 + 4, v, a1 - 6, v + 28], shed(scenery, dice.range(9, 15))));
        }
      }
    }
  }
  props.push(propAt(propKind.chimney, ground.to(a - 8, b - 8), onGround, 0, [6, 6, 96]));
  const word = namer.word();
  return site('chemicalPark', { en: `${word.en} Chemical Park`, zh: `${word.zh}化工园` }, ground, {
    buildings,
    props,
    roads: gates(ground, rect, shares, 5),
    cover: landCover.industry,
    area: areaKind.chemicalPark,
    levelM: Number.NaN,
  });
}

/** Props whose foot is the ground: the pipeline puts it there. */
const onGround = 0;

/** Runway, taxiway, apron with aircraft, terminal with its forecourt on the side of the town. */
export function airport(scenery: Scenery, rect: Rect): Site {
  const { dice, namer } = scenery;
  const ground = groundOf(scenery, rect);
  const [a, b] = [rect.lengthM / 2, rect.depthM / 2];
  const props: DraftProp[] = [];
  const runwayB = -b + 110;
  scenery.lines.push(
    lineOf('gen/runway/1', lineKind.runway, 45, 0, [
      ground.to(-a + 120, runwayB),
      ground.to(a - 120, runwayB),
    ]),
    lineOf('gen/runway/2', lineKind.runway, 23, 0, [
      ground.to(-a + 160, runwayB + 150),
      ground.to(a - 160, runwayB + 150),
    ]),
  );
  for (let u = -230; u <= 230; u += 58) {
    if (dice.next() < 0.2) continue;
    const far = b - 205;
    props.push(propAt(propKind.aircraft, ground.to(u, far), 0, ground.angle + Math.PI / 2, [42, 36, 12]));
  }
  const hall = {
    storeys: 3,
    heightM: 22,
    use: buildingUse.public,
    structure: structureKind.steel,
    roof: roofKind.flat,
    roofHeightM: 0,
  };
  const buildings = [
    building(ground.to, [-210, b - 150, 210, b - 92], hall),
    building(ground.to, [300, b - 190, 380, b - 120], {
      ...hall,
      storeys: 1,
      heightM: 18,
      use: buildingUse.warehouse,
    }),
    building(ground.to, [-330, b - 120, -316, b - 106], {
      ...hall,
      storeys: 9,
      heightM: 42,
      use: buildingUse.public,
      structure: structureKind.concrete,
    }),
  ];
  const word = namer.word();
  const name = { en: `${word.en} Airport`, zh: `${word.zh}机场` };
  const at = ground.to(0, b - 121);
  return site('airport', name, ground, {
    buildings,
    props,
    facilities: [
      {
        name,
        kind: facilityKind.airport,
        xCm: Math.round(at.x * 100),
        yCm: Math.round(at.y * 100),
        capacity: 0,
      },
    ],
    roads: [
      {
        points: [ground.to(-260, b), ground.to(-260, b - 60), ground.to(260, b - 60), ground.to(260, b)],
        kind: 4,
      },
    ],
    cover: landCover.grass,
    area: areaKind.airfield,
    levelM: Number.NaN,
  });
}

/** Sidings, trains on some of them, sheds along one side. */
export function railYard(scenery: Scenery, rect: Rect): Site {
  const { dice, namer } = scenery;
  const ground = groundOf(scenery, rect);
  const [a, b] = [rect.lengthM / 2, rect.depthM / 2];
  const props: DraftProp[] = [];
  const tracks = Math.floor((rect.depthM - 70) / 9);
  for (let i = 0; i < tracks; i += 1) {
    const v = -b + 10 + i * 9;
    const inset = 20 + Math.abs(i - tracks / 2) * 12;
    scenery.lines.push(
      lineOf(`gen/siding/${String(i + 1).padStart(2, '0')}`, lineKind.rail, 3, 0, [
        ground.to(-a + inset, v),
        ground.to(a - inset, v),
      ]),
    );
    if (dice.next() < 0.6)
      props.push(
        propAt(propKind.train, ground.to(dice.range(-0.4, 0.4) * a, v), 0, ground.angle, [
          dice.range(120, 260),
          3.2,
          4,
        ]),
      );
  }
  const buildings: SiteBuilding[] = [];
  for (let u = -a + 30; u + 70 < a - 30; u += 92)
    buildings.push(building(ground.to, [u, b - 44, u + 70, b - 20], shed(scenery, 9)));
  const word = namer.word();
  return site('railYard', { en: `${word.en} Rail Yard`, zh: `${word.zh}编组站` }, ground, {
    buildings,
    props,
    roads: [
      {
        points: [
          ground.to(-a + 20, b),
          ground.to(-a + 20, b - 12),
          ground.to(a - 20, b - 12),
          ground.to(a - 20, b),
        ],
        kind: 6,
      },
    ],
    cover: landCover.bare,
    area: areaKind.railYard,
    levelM: Number.NaN,
  });
}
