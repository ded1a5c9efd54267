import { sin } from '../../../kernel/math.ts';
import { stream, type Stream } from '../../../kernel/random.ts';
import { smoothCurve } from '../curve.ts';
import { distance, smoothstep, type Point } from '../plane.ts';
import type { Waterway } from '../plan.ts';
import { best, misfit } from './crossings.ts';
import type { BasinNames } from './names.ts';
import type { Rings } from './rings.ts';
import { frontAtM, insideModel, placed, type Setting } from './setting.ts';

interface Slot {
  /** Where the river passes the middle of the city, along the front. */
  readonly a: number;
  /** How far it may sway there. */
  readonly swayM: number;
  readonly rank: number;
}

/**
 * Rivers come out of gorges in the front, pass the old city in the gap between two rings (never along a ring) and leave
 * on the far side; each on its own side, so that none meets another. A canal branches off where the first leaves the
 * mountains, like the intake of an old irrigation work.
 */
export function makeRivers(setting: Setting, rings: Rings, names: BasinNames): Waterway[] {
  const dice = stream(setting.seed, 'city/basin/rivers');
  const { sizeM } = setting;
  const side = dice.int(2) === 0 ? 1 : -1;
  const slots = chooseSlots(setting, rings, side, dice);
  // Rivers of one side bend alike, so that they keep apart.
  const bends = [dice.range(0.08, 0.42), dice.range(0.08, 0.42)];
  const rivers = slots.map((slot): Waterway => {
    const halfWidthM = halfWidth(sizeM, slot.rank);
    const bankM = Math.round(Math.min(46, Math.max(10, halfWidthM * 0.9 + 6)));
    const apart = halfWidthM + bankM + Math.min(90, 18 + 0.012 * sizeM);
    const line = best(
      18,
      () => course(setting, slot, bends[slot.a > 0 ? 0 : 1]!, dice),
      (candidate) => misfit(candidate, rings.lines, apart, 0.8),
    );
    return {
      name: names.river(),
      kind: 'river',
      line,
      halfWidthM,
      depthM: Math.round(Math.min(5.5, 1.8 + halfWidthM / 14) * 10) / 10,
      leveeM: Math.round(Math.min(4, 1.1 + halfWidthM / 20) * 10) / 10,
      bankM,
    };
  });
  if (sizeM >= 5000) rivers.push(canal(setting, slots, rivers[0]!, rings, names, dice));
  return rivers;
}

/** Half-width of the water: 7 m in the smallest models, 65 m at most. */
function halfWidth(sizeM: number, rank: number): number {
  return Math.round(
    Math.min(rank === 0 ? 65 : 36, Math.max(rank === 0 ? 7 : 6, sizeM * (rank === 0 ? 0.006 : 0.0034))),
  );
}

function chooseSlots(setting: Setting, rings: Rings, side: number, dice: Stream): Slot[] {
  const { sizeM, ringM } = setting;
  const last = ringM.length - 1;
  const gap = (inner: number, sign: number, rank: number): Slot => {
    const angle = setting.upRad + sign * 1.5707963267948966;
    const from = rings.radius(inner, angle);
    const to = inner === last ? Math.min(from * 1.4, 0.46 * sizeM) : rings.radius(inner + 1, angle);
    return { a: sign * (from + (to - from) * dice.range(0.44, 0.56)), swayM: 0.13 * (to - from), rank };
  };
  const count = sizeM < 4000 ? 1 : sizeM < 9000 ? 1 + dice.int(2) : 2 + dice.int(2);
  const near = last >= 3 ? dice.int(2) : 0;
  const slots = [gap(near, side, 0)];
  if (count > 1) slots.push(gap(Math.min(last - 1, near + 1 + dice.int(2)), -side, 1));
  if (count > 2) slots.push(gap(last - 1 > near + 1 ? last - 1 : last, side, 1));
  return slots;
}

/** From behind the model's edge in the mountains to behind the edge of the plain, away from the city on both sides. */
function course(setting: Setting, slot: Slot, bend: number, dice: Stream): Point[] {
  const { sizeM, ringM } = setting;
  const waveM = sizeM * dice.range(0.2, 0.34);
  const phase = dice.range(0, 6.283);
  const outer = ringM[ringM.length - 1]!;
  const knee = 0.6 * Math.abs(slot.a);
  const wild = Math.min(0.028 * sizeM, 0.3 * Math.abs(slot.a) + 0.008 * sizeM);
  const guide: Point[] = [];
  for (let u = 0.98 * sizeM; u > -0.98 * sizeM; u -= sizeM / 42) {
    const out = smoothstep(0.8 * outer, 1.5 * outer, Math.abs(u));
    const sway = (slot.swayM + (wild - slot.swayM) * out) * sin((u / waveM) * 6.283185307179586 + phase);
    const away = (Math.sqrt(u * u + knee * knee) - knee) * bend * (u > 0 ? 0.5 : 1);
    const drift = Math.sign(slot.a) * Math.min(away, 0.12 * sizeM);
    const p = placed(setting, slot.a + sway + drift, u);
    if (insideModel(setting, p, -0.06 * sizeM)) guide.push(p);
  }
  return smoothCurve(guide, Math.min(40, Math.max(10, sizeM / 300)));
}

/** Straight reaches with blunt bends, on the far side of everything from the river that feeds it. */
function canal(
  setting: Setting,
  slots: readonly Slot[],
  river: Waterway,
  rings: Rings,
  names: BasinNames,
  dice: Stream,
): Waterway {
  const { sizeM, ringM } = setting;
  const first = slots[0]!;
  const halfWidthM = Math.round(Math.min(11, Math.max(5, sizeM / 1100)));
  const bankM = Math.round(Math.min(18, 8 + halfWidthM * 0.6));
  const off = -Math.sign(first.a);
  const start = frontAtM(setting, first.a) - 0.045 * sizeM;
  const near = river.line.reduce((found, p) => {
    const want = placed(setting, first.a, start);
    const gain = distance(p, want) - distance(found, want);
    return gain < 0 ? p : found;
  });
  const beside = river.halfWidthM + river.bankM + halfWidthM + bankM + 16;
  const other = slots[1];
  const limit = other === undefined ? ringM[ringM.length - 1]! : Math.abs(other.a);
  const line = best(
    10,
    () => {
      const a = off * Math.min(0.72 * limit, ringM[0]! * dice.range(1.15, 1.4));
      const from = {
        a:
          (near.x - setting.centre.x) * setting.along.x +
          (near.y - setting.centre.y) * setting.along.y +
          off * beside,
        u: start,
      };
      const knee = ringM[0]! * dice.range(1.5, 2.1);
      const guide = [
        placed(setting, from.a, from.u),
        placed(setting, from.a + off * 0.02 * sizeM, from.u - 0.02 * sizeM),
        placed(setting, a, Math.min(from.u - 0.05 * sizeM, knee)),
        placed(setting, a * dice.range(0.97, 1.03), -knee * 0.8),
        placed(setting, a * dice.range(1.1, 1.4), -0.55 * sizeM),
        placed(setting, a * dice.range(1.2, 1.5), -0.98 * sizeM),
      ];
      return smoothCurve(guide, Math.min(40, Math.max(10, sizeM / 300))).filter((p) =>
        insideModel(setting, p, -0.06 * sizeM),
      );
    },
    (candidate) => misfit(candidate, [...rings.lines, river.line], halfWidthM + bankM + 20 + 0.004 * sizeM),
  );
  return { name: names.canal(), kind: 'canal', line, halfWidthM, depthM: 2.2, leveeM: 0, bankM };
}
