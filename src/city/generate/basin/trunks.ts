import { cos, sin } from '../../../kernel/math.ts';
import { stream, type Stream } from '../../../kernel/random.ts';
import { roadKind } from '../../model.ts';
import { chaikin, resampled } from '../curve.ts';
import { distance, distanceTo, lineLength, quantised, type Line, type Point } from '../plane.ts';
import type { Trunk, Waterway } from '../plan.ts';
import { best, meetings, misfit } from './crossings.ts';
import { compass, joined, type BasinNames } from './names.ts';
import type { Rings } from './rings.ts';
import { behindFrontM, frontAtM, insideModel, placed, type Setting } from './setting.ts';

/** Models at least this large have elevated outer rings and expressways. */
const elevatedFromM = 5000;

/**
 * Ring roads, then radials: two avenues that cross in the middle of the old city and run on to the edge of the model,
 * and diagonals that begin at the first ring. From the second ring outwards two or three radials are expressways.
 */
export function makeTrunks(
  setting: Setting,
  rings: Rings,
  waterways: readonly Waterway[],
  rails: readonly Line[],
  names: BasinNames,
): Trunk[] {
  const dice = stream(setting.seed, 'city/basin/radials');
  const { sizeM } = setting;
  const big = sizeM >= elevatedFromM;
  const foot = footRoad(setting);
  const radials = makeRadials(
    setting,
    rings,
    [...waterways.map(({ line }) => line), ...rails],
    foot,
    names,
    dice,
  );
  const ringRoads = rings.lines.map((points, i): Trunk => {
    const elevated = big && i >= 2;
    return {
      name: names.ring(i),
      points,
      kind: elevated ? roadKind.motorway : sizeM < 1800 ? roadKind.primary : roadKind.trunk,
      lanes: elevated ? 8 : sizeM < 1800 ? 4 : 6,
      level: elevated ? 'elevated' : 'ground',
      interchanges: elevated ? interchangesOn(points, radials, Math.min(1800, 0.09 * sizeM + 500)) : [],
    };
  });
  const along: Trunk[] =
    foot.length < 2
      ? []
      : [
          {
            name: joined(names.mountains, ' Piedmont Road', '山前大道'),
            points: foot,
            kind: roadKind.primary,
            lanes: 4,
            level: 'ground',
            interchanges: [],
          },
        ];
  return [
    ...[...ringRoads].reverse(),
    ...along,
    ...radials.map((radial) =>
      radial.level === 'ground'
        ? radial
        : {
            ...radial,
            interchanges: interchangesOn(radial.points, [...ringRoads, ...radials, ...along], 1600),
          },
    ),
  ];
}

interface Ray {
  readonly line: Line;
  readonly angleRad: number;
}

function makeRadials(
  setting: Setting,
  rings: Rings,
  laid: readonly Line[],
  foot: Line,
  names: BasinNames,
  dice: Stream,
): Trunk[] {
  const { sizeM, centre, axisRad } = setting;
  const quarter = 1.5707963267948966;
  const angles = [0, 1, 2, 3].map((k) => axisRad + k * quarter);
  const diagonals = sizeM < 1800 ? 0 : sizeM < 6000 ? 2 : 4;
  const firstDiagonal = dice.int(4);
  for (let k = 0; k < diagonals; k += 1) {
    const turn = diagonals === 2 ? firstDiagonal + 2 * k : k;
    angles.push(axisRad + (turn + 0.5) * quarter);
  }
  const rays: Ray[] = [];
  angles.forEach((angle, k) => {
    const straight = k < 4;
    const ray = best(
      26,
      (turn) => {
        const bend = turn === 0 && straight ? 0.04 : 0.16 + 0.012 * turn;
        const aim = straight ? angle : angle + dice.range(-1, 1) * (0.12 + 0.008 * turn);
        const out = aim + dice.range(-bend, bend);
        const from = straight ? centre : rings.at(0, aim);
        return { line: rayLine(setting, rings, foot, from, aim, out), angleRad: out };
      },
      ({ line }) =>
        misfit(line, laid, 0.012 * sizeM + 40) +
        misfit(
          outside(line, rings),
          rays.map((other) => other.line),
          0.05 * sizeM,
        ),
    );
    rays.push(ray);
  });
  // The ramp up begins beyond the second ring, clear of water and rail.
  const lastGround = 1;
  const express = sizeM >= elevatedFromM ? 2 + dice.int(2) : 0;
  const chosen = dice
    .shuffle(rays.map((_, k) => k))
    .filter((k) => lineLength(rays[k]!.line) > 0.3 * sizeM)
    .slice(0, express);
  return rays.flatMap(({ line, angleRad }, k): Trunk[] => {
    const name = names.avenue(compass(cos(angleRad), sin(angleRad)));
    const kind = k < 4 ? roadKind.primary : roadKind.trunk;
    const ground: Trunk = { name, points: line, kind, lanes: 6, level: 'ground', interchanges: [] };
    if (!chosen.includes(k)) return [ground];
    const cut = line.findIndex(
      (p) => rings.beltOf(p) > lastGround && laid.every((other) => distanceTo(other, p, 200) > 160),
    );
    if (cut < 2 || cut > line.length - 4) return [ground];
    const fast: Trunk = {
      name: names.expressway(),
      points: line.slice(cut - 1),
      kind: roadKind.motorway,
      lanes: 6,
      level: 'elevated',
      interchanges: [],
    };
    return [{ ...ground, points: line.slice(0, cut) }, fast];
  });
}

/** Straight to the second ring, then bending gently to where it leaves the model or meets the mountains. */
function rayLine(
  setting: Setting,
  rings: Rings,
  foot: Line,
  from: Point,
  angle: number,
  out: number,
): Point[] {
  const { sizeM } = setting;
  const belt = Math.min(1, setting.ringM.length - 1);
  const knee = rings.at(belt, angle);
  const far = { x: knee.x + sizeM * cos(out), y: knee.y + sizeM * sin(out) };
  const middle = {
    x: knee.x + 0.12 * sizeM * cos((angle + out) / 2),
    y: knee.y + 0.12 * sizeM * sin((angle + out) / 2),
  };
  const guide = resampled(chaikin([from, knee, middle, far], 4), Math.min(45, Math.max(12, sizeM / 300)));
  const points: Point[] = [];
  for (const p of guide) {
    const before = points[points.length - 1];
    const met = before === undefined ? undefined : meetings([before, p], foot)[0];
    if (met !== undefined) return [...points, quantised(met.at)];
    if (behindFrontM(setting, p) > -footGapM(sizeM)) return toLastRing(points, rings);
    points.push(quantised(p));
    if (!insideModel(setting, p, 0)) break;
  }
  return points;
}

/** Where there is no road along the mountains a radial ends on the last ring it meets, not in a field. */
function toLastRing(points: readonly Point[], rings: Rings): Point[] {
  const last = rings.lines[rings.lines.length - 1]!;
  for (let i = points.length - 1; i > 0; i -= 1) {
    const met = meetings([points[i - 1]!, points[i]!], last)[0];
    if (met !== undefined) return [...points.slice(0, i), quantised(met.at)];
  }
  return [...points];
}

/** From the mountain front to the road along its foot. */
function footGapM(sizeM: number): number {
  return Math.max(30, 0.018 * sizeM);
}

/** The road along the foot of the mountains from edge to edge, where the radials on that side end; none in small models. */
function footRoad(setting: Setting): Point[] {
  const { sizeM } = setting;
  if (sizeM < 1800) return [];
  const guide: Point[] = [];
  for (let a = -0.8 * sizeM; a <= 0.8 * sizeM; a += sizeM / 40) {
    const p = placed(setting, a, frontAtM(setting, a) - footGapM(sizeM));
    if (insideModel(setting, p, -0.03 * sizeM)) guide.push(p);
  }
  const line = resampled(chaikin(guide, 3), Math.min(45, Math.max(12, sizeM / 300))).map(quantised);
  const first = line.findIndex((p) => insideModel(setting, p, 0));
  const last = line.findLastIndex((p) => insideModel(setting, p, 0));
  return line.slice(Math.max(0, first - 1), last + 2);
}

function outside(line: Line, rings: Rings): Point[] {
  return line.filter((p) => rings.beltOf(p) > 1);
}

/** At every crossing with another trunk, and between them where they lie more than `spacingM` apart. */
function interchangesOn(line: Line, others: readonly Trunk[], spacingM: number): Point[] {
  const found: Point[] = [];
  for (const other of others) {
    if (other.points === line) continue;
    for (const { at } of meetings(line, other.points)) {
      const p = quantised(at);
      if (found.every((known) => distance(known, p) > 120)) found.push(p);
    }
  }
  const extra: Point[] = [];
  let since = spacingM / 2;
  for (let i = 1; i < line.length; i += 1) {
    const p = line[i]!;
    since += distance(line[i - 1]!, p);
    if ([...found, ...extra].some((known) => distance(known, p) < spacingM * 0.45))
      since = Math.min(since, spacingM / 2);
    if (since < spacingM) continue;
    extra.push(p);
    since = 0;
  }
  return [...found, ...extra];
}
