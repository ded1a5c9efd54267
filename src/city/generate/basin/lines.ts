import { cos, sin } from '../../../kernel/math.ts';
import { stream } from '../../../kernel/random.ts';
import { lineKind } from '../../furniture.ts';
import type { DraftLine, DraftName } from '../../infer/draft.ts';
import { offsetLine } from '../curve.ts';
import type { Line, Point } from '../plane.ts';
import type { Landform, Waterway } from '../plan.ts';
import { joined, type BasinNames } from './names.ts';
import { behindFrontM, frontAtM, insideModel, placed, type Setting } from './setting.ts';

/**
 * The range-front fault along the foot of the mountains, over the whole width of the model, and splays that leave it at
 * 15–35°: most into the plain (under the suburbs), some into the mountains.
 */
export function faultLines(setting: Setting, land: Landform, names: BasinNames): DraftLine[] {
  const dice = stream(setting.seed, 'city/basin/fault');
  const { sizeM } = setting;
  const stepM = Math.min(60, Math.max(12, sizeM / 160));
  const main: Point[] = [];
  const inModel: number[] = [];
  for (let a = -0.9 * sizeM; a <= 0.9 * sizeM; a += stepM) {
    const p = placed(setting, a, frontAtM(setting, a));
    if (!insideModel(setting, p, 0)) continue;
    main.push(p);
    inModel.push(a);
  }
  const name = joined(names.mountains, ' Front Fault', '山前断裂');
  const faults = [draftLine('gen/fault/0', name, lineKind.fault, 200, main, land, 0)];
  const count = sizeM < 1800 ? 1 : sizeM < 6000 ? 2 : 3 + dice.int(3);
  for (let k = 0; k < count; k += 1) {
    const share = (k + dice.range(0.15, 0.75)) / count;
    let a = inModel[Math.floor(share * (inModel.length - 1))]!;
    let u = frontAtM(setting, a);
    const way = dice.int(2) === 0 ? 1 : -1;
    const side = dice.next() < 0.7 ? -1 : 1;
    let angle = dice.range(0.3, 0.6);
    const lengthM = sizeM * dice.range(0.07, 0.16);
    const points: Point[] = [placed(setting, a, u)];
    for (let s = 0; s < lengthM; s += stepM) {
      a += way * stepM * cos(angle);
      u += side * stepM * sin(angle);
      angle = Math.max(0.08, angle - dice.range(0, 0.05));
      const p = placed(setting, a, u);
      if (!insideModel(setting, p, 0)) break;
      points.push(p);
    }
    if (points.length > 3) {
      const splay: DraftName = { en: `${name.en}, Splay ${k + 1}`, zh: `${name.zh}${k + 1}号分支` };
      faults.push(draftLine(`gen/fault/${k + 1}`, splay, lineKind.fault, 100, points, land, 0));
    }
  }
  return faults;
}

/** Crests of the levees, half-way between the water's edge and the bank road, on the plain only. */
export function leveeLines(setting: Setting, land: Landform, waterways: readonly Waterway[]): DraftLine[] {
  const lines: DraftLine[] = [];
  waterways.forEach((one, w) => {
    if (one.leveeM <= 0) return;
    for (const side of [1, -1]) {
      const crest = offsetLine(one.line, side * (one.halfWidthM + one.bankM * 0.55)).filter(
        (p) => insideModel(setting, p, 0) && behindFrontM(setting, p) < -0.01 * setting.sizeM,
      );
      if (crest.length < 3) continue;
      const name = joined(one.name, ' Levee', '堤');
      const key = `gen/levee/${w}${side > 0 ? 'l' : 'r'}`;
      lines.push(draftLine(key, name, lineKind.levee, one.bankM * 70, crest, land, one.leveeM));
    }
  });
  return lines;
}

function draftLine(
  key: string,
  name: DraftName,
  kind: number,
  widthCm: number,
  points: Line,
  land: Landform,
  overM: number,
): DraftLine {
  return {
    key,
    name,
    kind,
    widthCm: Math.round(widthCm),
    points: points.flatMap((p) => [
      Math.round(p.x * 100),
      Math.round(p.y * 100),
      Math.round((land.landM(p) + overM) * 100),
    ]),
  };
}
