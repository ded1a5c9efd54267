import type { Stream } from '../../../kernel/random.ts';
import { chaikin, smoothCurve } from '../curve.ts';
import type { Point } from '../plane.ts';
import type { Railway, Waterway } from '../plan.ts';
import type { Harbour } from './harbour.ts';
import type { CoastLand } from './land.ts';
import { cheapestWay, wander } from './paths.ts';
import type { Places } from './quarters.ts';
import type { Scenery } from './scene.ts';
import type { Box, Coast } from './shore.ts';

interface Mouth {
  u: number;
  v: number;
  sourceU: number;
}

/** Where streams reach the sea and about where they come from; the first one runs past the low quarter. */
export function mouths(
  sizeM: number,
  coast: Coast,
  harbour: Harbour,
  oil: Box | null,
  places: Places,
  dice: Stream,
): Mouth[] {
  const s = sizeM;
  if (s < 5000) {
    const bay = coast.bays[0]!;
    return [{ u: bay.u, v: coast.shoreV(bay.u) - 0.02 * s, sourceU: s * dice.range(0.08, 0.19) }];
  }
  const first = places.low.u + (places.low.u > places.core.u ? -1 : 1) * (places.low.ruM + 0.012 * s);
  const wanted = 2 + dice.int(2) + (s > 8000 ? 1 : 0);
  const taken: Mouth[] = [
    { u: first, v: coast.shoreV(first) - 60, sourceU: first + s * dice.range(-0.15, 0.15) },
  ];
  const apart = 0.16 * s;
  for (let k = 0; k < 60 && taken.length < wanted; k += 1) {
    const u = s * dice.range(-0.44, 0.44);
    const inPort = u > harbour.platform.u0 - 200 && u < harbour.platform.u1 + 200;
    const inOil = oil !== null && u > oil.u0 - 160 && u < oil.u1 + 160;
    const onCape = coast.peninsula.some(
      (one) => u > Math.min(one.u0, one.u1) - one.r0 - 150 && u < Math.max(one.u0, one.u1) + one.r0 + 150,
    );
    if (inPort || inOil || onCape || Math.abs(u - places.core.u) < 0.05 * s) continue;
    if (taken.some((other) => Math.abs(other.u - u) < apart)) continue;
    const sourceU = u + s * dice.range(-0.12, 0.12);
    const crossing = taken.some(
      (other) => (other.sourceU - sourceU) * (other.u - u) <= 0 || Math.abs(other.sourceU - sourceU) < apart,
    );
    if (!crossing) taken.push({ u, v: coast.shoreV(u) - 60, sourceU });
  }
  return taken;
}

/** Streams from the edge of the model (or the hills there) down the valleys to their mouths. */
export function streams(
  { sizeM, frame, namer, dice }: Scenery,
  places: Places,
  hillM: (p: Point) => number,
  ends: readonly Mouth[],
): Waterway[] {
  const small = sizeM < 5000;
  return ends.map((mouth, m): Waterway => {
    const stages = small ? 9 : 16;
    const lanes = 41;
    const topV = 0.62 * sizeM;
    const laneM = (0.5 * sizeM) / lanes;
    const startV = mouth.v;
    const at = (stage: number, lane: number) => {
      const t = stage / (stages - 1);
      return {
        u: mouth.u + (mouth.sourceU - mouth.u) * t + (lane - (lanes - 1) / 2) * laneM,
        v: startV + (topV - startV) * t,
      };
    };
    const sway = wander(stages, small ? 0.02 * sizeM : Math.min(160, 0.022 * sizeM), dice);
    const way = cheapestWay(
      stages,
      lanes,
      (stage, lane) => {
        const { u, v } = at(stage, lane);
        const hill = hillM(frame.toWorld(u, v));
        const town =
          Math.max(0, 1 - Math.abs(u - places.core.u) / (0.05 * sizeM)) *
          (v < places.core.v + 0.06 * sizeM ? 20 : 0);
        const aside = (u - places.low.u) / places.low.ruM;
        const centre = Math.max(0, 1 - aside * aside);
        const bowl = Math.abs(v - places.low.v) < places.low.rvM * 1.2 ? centre * 40 : 0;
        return hill * 0.5 + town + bowl + Math.abs(lane - (lanes - 1) / 2) * (small ? 0.15 : 0.5);
      },
      1.2,
      { first: (lanes - 1) / 2 },
    );
    const guide = way.map((lane, stage) => {
      const { u, v } = at(stage, lane);
      return frame.toWorld(u + sway[stage]!, v);
    });
    const wide = !small && m === 0;
    const word = namer.word();
    return {
      name: small
        ? { en: `${word.en} Stream`, zh: `${word.zh}溪` }
        : { en: `${word.en} ${wide ? 'River' : 'Stream'}`, zh: `${word.zh}${wide ? '河' : '溪'}` },
      kind: wide ? 'river' : 'stream',
      line: smoothCurve(guide.reverse(), 12),
      halfWidthM: small ? (sizeM < 1600 ? 4 : 6) : wide ? Math.min(38, 12 + sizeM / 500) : 8,
      depthM: wide ? 3.5 : 2.2,
      leveeM: 0,
      bankM: small ? 15 : wide ? 24 : 17,
    };
  });
}

/** The railway behind the town: flat, clear of the hills and of the water's edge, from edge to edge. */
export function railway({ sizeM, frame, namer, dice }: Scenery, land: CoastLand, places: Places): Railway[] {
  const s = sizeM;
  const small = s < 5000;
  const stages = small ? 9 : 15;
  const lanes = 45;
  const reach = small ? 0.3 : 0.42;
  const wishV = small ? 0.055 * s : places.core.v + 0.1 * s;
  const at = (stage: number, lane: number) => ({
    u: (stage / (stages - 1) - 0.5) * 1.5 * s,
    v: wishV + (lane / (lanes - 1) - 0.5) * reach * s,
  });
  const way = cheapestWay(
    stages,
    lanes,
    (stage, lane) => {
      const { u, v } = at(stage, lane);
      const p = frame.toWorld(u, v);
      const hill = land.hillM(p);
      const inland = land.inlandM(p);
      const town =
        Math.max(0, 1 - Math.abs(u - places.core.u) / (0.1 * s)) *
        Math.max(0, 0.07 * s - Math.abs(v - places.core.v)) *
        (40 / (0.07 * s));
      return (
        hill * hill * 0.05 +
        Math.max(0, 0.05 * s - inland) * (60 / (0.05 * s)) +
        town +
        Math.abs(v - wishV) * (20 / s) +
        dice.range(0, 1)
      );
    },
    0.5,
    {},
  );
  const guide = way.map((lane, stage) => {
    const { u, v } = at(stage, lane);
    return frame.toWorld(u, v);
  });
  const line = smoothCurve(chaikin(guide, 1), 15);
  const station = line.reduce((best, p) => {
    const d = (q: Point): number => Math.abs(frame.u(q) - places.core.u);
    return d(p) < d(best) ? p : best;
  });
  const word = namer.word();
  return [
    {
      name: { en: `${word.en} Railway`, zh: `${word.zh}铁路` },
      line,
      widthM: 14,
      bankM: small ? 1 : 1.6,
      stations: [{ ...station, name: { en: `${word.en} Station`, zh: `${word.zh}站` } }],
    },
  ];
}
