import { areaKind, buildingUse, facilityKind, landCover, roofKind, structureKind } from '../../model.ts';
import { lineKind, propKind } from '../../furniture.ts';
import type { Stream } from '../../../kernel/random.ts';
import type { DraftProp } from '../../infer/draft.ts';
import type { Line, Point } from '../plane.ts';
import type { Site, SiteBuilding } from '../plan.ts';
import { boxRing, ccw, lineOf, propAt, type Scenery } from './scene.ts';
import type { Box, Coast } from './shore.ts';

/** A platform built into the sea with fingers between basins, or one basin beside it in a small port. */
export interface Harbour {
  platform: Box;
  basins: Box[];
  /** Land between basins, from west to east. */
  fingers: Box[];
  mole: Box | null;
  levelM: number;
}

export function planHarbour(sizeM: number, coast: Coast, dice: Stream): Harbour {
  return sizeM < 5000 ? townHarbour(sizeM, coast) : cityHarbour(sizeM, coast, dice);
}

function townHarbour(s: number, coast: Coast): Harbour {
  const shoreV = coast.baseV + coast.bend * s * 0.05;
  const platform = { u0: 0.155 * s, u1: 0.37 * s, v0: shoreV - 0.045 * s, v1: shoreV + 0.03 * s };
  return {
    platform,
    basins: [{ u0: 0.1 * s, u1: 0.155 * s, v0: -2 * s, v1: shoreV + 0.075 * s }],
    fingers: [platform],
    mole: { u0: 0.078 * s, u1: 0.1 * s, v0: shoreV - 0.02 * s, v1: shoreV + 0.075 * s },
    levelM: 3.3,
  };
}

function cityHarbour(sizeM: number, coast: Coast, dice: Stream): Harbour {
  const scale = Math.min(1.35, Math.max(0.62, sizeM / 10000));
  const count = sizeM < 7000 ? 2 : 3;
  const widths = Array.from({ length: count }, () => dice.range(250, 400) * scale);
  const basinM = 210 * scale;
  const depthM = dice.range(380, 520) * scale;
  const total = widths.reduce((sum, w) => sum + w, 0) + basinM * (count - 1);
  const u0 = flattest(sizeM, coast, total, dice);
  const back = most(coast, u0, total, Math.max) + 40 * scale;
  const v0 = Math.min(most(coast, u0, total, Math.min) - 0.35 * depthM, back - depthM - 190 * scale);
  const fingers: Box[] = [];
  const basins: Box[] = [];
  let u = u0;
  widths.forEach((w, i) => {
    fingers.push({ u0: u, u1: u + w, v0: v0 + (i % 2) * 60 * scale, v1: v0 + depthM });
    u += w;
    if (i + 1 < count) basins.push({ u0: u, u1: u + basinM, v0: v0 - sizeM, v1: v0 + depthM });
    u += basinM;
  });
  return {
    platform: { u0, u1: u0 + total, v0: v0 + depthM, v1: back },
    basins,
    fingers,
    mole: null,
    levelM: 3.8,
  };
}

/** West end of the stretch of coast that bends least, away from peninsula, islands and the edge of the model. */
function flattest(sizeM: number, coast: Coast, lengthM: number, dice: Stream): number {
  let best = -lengthM / 2;
  let least = Infinity;
  for (let u = -0.44 * sizeM; u + lengthM < 0.44 * sizeM; u += sizeM / 50) {
    const spread = most(coast, u, lengthM, Math.max) - most(coast, u, lengthM, Math.min);
    const blocked = coast.peninsula.some(
      (one) =>
        Math.min(one.u0, one.u1) - one.r0 < u + lengthM + 150 && Math.max(one.u0, one.u1) + one.r0 > u - 150,
    );
    const cost =
      spread + (blocked ? sizeM : 0) + Math.abs(u + lengthM / 2) * 0.12 + dice.range(0, 0.06) * sizeM;
    if (cost >= least) continue;
    least = cost;
    best = u;
  }
  return best;
}

function most(coast: Coast, u0: number, lengthM: number, pick: (a: number, b: number) => number): number {
  let v = coast.shoreV(u0);
  for (let k = 1; k <= 10; k += 1) v = pick(v, coast.shoreV(u0 + (k * lengthM) / 10));
  return v;
}

/** Sheds, containers, cranes, ships at the quays, and the roads between them. */
export function harbourSite(scenery: Scenery, harbour: Harbour): Site {
  const { frame, namer, sizeM } = scenery;
  const { platform, fingers } = harbour;
  const props: DraftProp[] = [];
  const buildings: SiteBuilding[] = [];
  const roads: { points: Line; kind: number }[] = [];
  const small = sizeM < 5000;
  const service = 6;
  fingers.forEach((finger, i) => {
    const inset = small ? Math.min(26, (finger.u1 - finger.u0) * 0.12) : 34;
    const [ul, ur, vq] = [finger.u0 + inset, finger.u1 - inset, finger.v0 + inset];
    const top = small ? platform.v1 : (platform.v0 + platform.v1) / 2;
    roads.push({
      points: [frame.toWorld(ul, top), frame.toWorld(ul, vq), frame.toWorld(ur, vq), frame.toWorld(ur, top)],
      kind: service,
    });
    const yard = { u0: ul + 14, u1: ur - 14, v0: vq + 14, v1: (small ? platform.v1 : finger.v1) - 12 };
    if (i % 3 === 1 || (small && i === 0)) sheds(scenery, yard, buildings, small);
    if (!small || yard.u1 - yard.u0 > 300)
      containers(scenery, small ? { ...yard, v1: yard.v0 + 34 } : yard, harbour.levelM, props, i % 3 === 1);
    cranes(scenery, finger, harbour.levelM, props, i);
    ships(scenery, finger, props, i);
  });
  if (!small) {
    const v = (platform.v0 + platform.v1) / 2;
    roads.push({ points: [frame.toWorld(platform.u0 + 20, v), frame.toWorld(platform.u1 - 20, v)], kind: 4 });
    for (const share of [0.08, 0.5, 0.92]) {
      const u = platform.u0 + share * (platform.u1 - platform.u0);
      roads.push({ points: [frame.toWorld(u, v - 8), frame.toWorld(u, platform.v1)], kind: 4 });
    }
  } else {
    const u = (platform.u0 + platform.u1) / 2;
    roads.push({
      points: [frame.toWorld(u, platform.v1), frame.toWorld(u, platform.v0 + 20)],
      kind: service,
    });
  }
  const ring = comb(scenery, harbour);
  scenery.lines.push(lineOf('gen/quay/1', lineKind.quayWall, 3, harbour.levelM, quayLine(scenery, harbour)));
  const word = namer.word();
  const name = { en: `${word.en} Port`, zh: `${word.zh}港` };
  const centre = frame.toWorld((platform.u0 + platform.u1) / 2, platform.v1 - 12);
  return {
    kind: 'port',
    name,
    ring,
    buildings,
    props,
    facilities: [
      {
        name,
        kind: facilityKind.port,
        xCm: Math.round(centre.x * 100),
        yCm: Math.round(centre.y * 100),
        capacity: 0,
      },
    ],
    roads,
    cover: landCover.port,
    area: small ? areaKind.port : areaKind.containerYard,
    levelM: harbour.levelM,
  };
}

/** Outline of platform and fingers. */
function comb(scenery: Scenery, { platform, fingers }: Harbour): Point[] {
  const { frame } = scenery;
  if (scenery.sizeM < 5000) return boxRing(frame, platform);
  const points: Point[] = [frame.toWorld(platform.u1, platform.v1), frame.toWorld(platform.u0, platform.v1)];
  for (const finger of fingers) {
    points.push(frame.toWorld(finger.u0, finger.v1), frame.toWorld(finger.u0, finger.v0));
    points.push(frame.toWorld(finger.u1, finger.v0), frame.toWorld(finger.u1, finger.v1));
  }
  return ccw(points.filter((p, i) => i === 0 || p.x !== points[i - 1]!.x || p.y !== points[i - 1]!.y));
}

/** The wall along the water, without the landward side. */
function quayLine(scenery: Scenery, { platform, fingers }: Harbour): Point[] {
  const { frame } = scenery;
  const points = fingers.flatMap((f) => [
    frame.toWorld(f.u0, f.v1),
    frame.toWorld(f.u0, f.v0),
    frame.toWorld(f.u1, f.v0),
    frame.toWorld(f.u1, f.v1),
  ]);
  return scenery.sizeM < 5000
    ? points
    : [frame.toWorld(platform.u0, platform.v0), ...points, frame.toWorld(platform.u1, platform.v0)];
}

function sheds({ frame, dice }: Scenery, yard: Box, buildings: SiteBuilding[], small: boolean): void {
  const depthM = 26;
  const rows = small ? [yard.v0 + 60] : [yard.v0 + 30, yard.v0 + 130, yard.v0 + 230];
  for (const v of rows) {
    if (v + depthM > yard.v1 - 6) continue;
    for (let u = yard.u0 + 6; u + 60 < yard.u1;) {
      const lengthM = dice.range(44, 78);
      if (u + lengthM > yard.u1 - 4) break;
      const middle = (yard.u0 + yard.u1) / 2;
      if (small && u < middle + 8 && u + lengthM > middle - 8) {
        u = middle + 9;
        continue;
      }
      buildings.push({
        footprint: boxRing(frame, { u0: u, u1: u + lengthM, v0: v, v1: v + depthM }).flatMap((p) => [
          p.x,
          p.y,
        ]),
        storeys: 1,
        heightM: dice.range(8, 12),
        use: buildingUse.warehouse,
        structure: structureKind.steel,
        roof: roofKind.gable,
        roofHeightM: dice.range(2, 3.4),
      });
      u += lengthM + dice.range(22, 30);
    }
  }
}

function containers(
  { frame, dice }: Scenery,
  yard: Box,
  levelM: number,
  props: DraftProp[],
  sparse: boolean,
): void {
  const angle = frame.angle(0);
  let row = 0;
  for (let v = sparse ? yard.v0 + 270 : yard.v0; v + 15 < yard.v1; v += row % 2 === 0 ? 17 : 27) {
    row += 1;
    for (let u = yard.u0; u + 50 < yard.u1; u += 56) {
      if (dice.next() < 0.12) continue;
      const high = 2.6 * (1 + dice.int(4));
      props.push(propAt(propKind.containers, frame.toWorld(u + 25, v + 7), levelM, angle, [50, 13, high]));
    }
    if (row % 3 === 1) {
      const u = dice.range(yard.u0 + 20, yard.u1 - 20);
      props.push(
        propAt(propKind.yardCrane, frame.toWorld(u, v + 7), levelM, angle + Math.PI / 2, [24, 12, 22]),
      );
    }
  }
}

function cranes(
  { frame, dice, sizeM }: Scenery,
  finger: Box,
  levelM: number,
  props: DraftProp[],
  i: number,
): void {
  const side = i % 2 === 0 ? finger.u1 - 14 : finger.u0 + 14;
  const high = sizeM < 5000 ? 34 : 58;
  for (let v = finger.v0 + 50; v < finger.v1 - 40; v += dice.range(72, 110)) {
    props.push(
      propAt(propKind.quayCrane, frame.toWorld(side, v), levelM, frame.angle(i % 2 === 0 ? 0 : Math.PI), [
        high * 1.3,
        24,
        high,
      ]),
    );
  }
  if (sizeM < 5000)
    for (let u = finger.u0 + 60; u < finger.u1 - 40; u += 110)
      props.push(
        propAt(propKind.quayCrane, frame.toWorld(u, finger.v0 + 12), levelM, frame.angle(-Math.PI / 2), [
          high * 1.3,
          20,
          high,
        ]),
      );
}

function ships({ frame, dice, sizeM }: Scenery, finger: Box, props: DraftProp[], i: number): void {
  const small = sizeM < 5000;
  const lengthM = small ? dice.range(90, 130) : dice.range(180, 320);
  const widthM = lengthM / 7.2;
  const u = i % 2 === 0 ? finger.u1 + widthM / 2 + 4 : finger.u0 - widthM / 2 - 4;
  const v = small ? finger.v0 - widthM / 2 - 4 : finger.v0 + Math.min(finger.v1 - finger.v0, lengthM) / 2;
  const [at, angle] = small
    ? [frame.toWorld((finger.u0 + finger.u1) / 2, v), frame.angle(0)]
    : [frame.toWorld(u, v), frame.angle(Math.PI / 2)];
  props.push(propAt(propKind.ship, at, 0, angle, [lengthM, widthM, lengthM / 6]));
}
