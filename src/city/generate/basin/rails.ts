import { sin } from '../../../kernel/math.ts';
import { stream, type Stream } from '../../../kernel/random.ts';
import { smoothCurve } from '../curve.ts';
import { distance, type Line, type Point } from '../plane.ts';
import type { Railway, Waterway } from '../plan.ts';
import { best, misfit } from './crossings.ts';
import { compass, joined, type BasinNames } from './names.ts';
import type { Rings } from './rings.ts';
import { alongOf, behindFrontM, insideModel, placed, upOf, type Setting } from './setting.ts';

/**
 * The main line passes one side of the old city between two rings (in the smallest models outside the last) and bends
 * away from it, so that it crosses rings squarely; in large models a second one passes the other side, before the mountains.
 */
export function makeRails(
  setting: Setting,
  rings: Rings,
  waterways: readonly Waterway[],
  names: BasinNames,
): Railway[] {
  const dice = stream(setting.seed, 'city/basin/rails');
  const { sizeM, ringM } = setting;
  const side = sizeM < 4000 || dice.next() < 0.7 ? -1 : 1;
  const last = ringM.length - 1;
  const between = (way: number, i: number, share: number): number => {
    const angle = setting.upRad + (way > 0 ? 0 : 3.141592653589793);
    const from = rings.radius(i, angle);
    const to = i < last ? rings.radius(i + 1, angle) : from * 1.3;
    return from + (to - from) * share;
  };
  const small = sizeM < 1800;
  const main = small ? between(side, last, 0.75) : between(side, Math.min(last - 1, dice.int(2)), 0.52);
  const offsets = [side * main];
  if (sizeM >= 9000) offsets.push(-side * between(-side, Math.max(1, last - 1 - dice.int(2)), 0.5));
  return offsets.map((u, i): Railway => {
    const line = best(
      60,
      () => course(setting, u * dice.range(0.86, 1.14), dice),
      (candidate) =>
        misfit(candidate, [...rings.lines, ...waterways.map((one) => one.line)], 90 + 0.008 * sizeM, 0.85) +
        candidate.filter((p) => behindFrontM(setting, p) > -60).length,
    );
    const at = nearestTo(line, setting, waterways, i === 0 ? 0.03 : -0.05);
    const away = { x: at.x - setting.centre.x, y: at.y - setting.centre.y };
    const way = compass(away.x, away.y);
    return {
      name: joined(names.place(), ' Railway', '铁路'),
      line,
      widthM: sizeM < 1800 ? 14 : 18,
      bankM: 1,
      stations: [{ ...at, name: joined(names.city, ` ${way.en} Station`, `${way.zh}站`) }],
    };
  });
}

/** Past the city at `u` and away from it on both sides, so that rings are crossed squarely; straight before the mountains. */
function course(setting: Setting, u: number, dice: Stream): Point[] {
  const { sizeM } = setting;
  const waveM = sizeM * dice.range(0.7, 1.2);
  const phase = dice.range(0, 6.283);
  const swing = 0.008 * sizeM;
  const bend = u > 0 ? dice.range(0, 0.08) : -(sizeM < 1800 ? dice.range(0, 0.1) : dice.range(0.2, 0.95));
  const lean = dice.range(-0.06, 0.06);
  const knee = dice.range(0.05, 0.12) * sizeM;
  const guide: Point[] = [];
  for (let a = -0.95 * sizeM; a < 0.95 * sizeM; a += sizeM / 30) {
    const away = bend * (Math.sqrt(a * a + knee * knee) - knee) + lean * a;
    const p = placed(setting, a, u + away + swing * sin((a / waveM) * 6.283185307179586 + phase));
    if (insideModel(setting, p, -0.07 * sizeM)) guide.push(p);
  }
  return smoothCurve(guide, Math.min(40, Math.max(12, sizeM / 300)));
}

/** The point of the line nearest to the city that lies clear of the rivers. */
function nearestTo(line: Line, setting: Setting, waterways: readonly Waterway[], shift: number): Point {
  const { sizeM } = setting;
  let found = line[0]!;
  let least = Infinity;
  for (const p of line) {
    const wet = waterways.some((one) =>
      one.line.some((q) => distance(p, q) < one.halfWidthM + one.bankM + 0.03 * sizeM + 60),
    );
    const cost =
      Math.abs(alongOf(setting, p) - shift * sizeM) + Math.abs(upOf(setting, p)) + (wet ? sizeM : 0);
    if (cost >= least) continue;
    found = p;
    least = cost;
  }
  return found;
}
