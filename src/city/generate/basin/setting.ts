import { cos, pow, sin } from '../../../kernel/math.ts';
import { stream } from '../../../kernel/random.ts';
import { fractalNoise, type Noise } from '../noise.ts';
import type { Point } from '../plane.ts';
import { gradientNoise } from './relief.ts';

/**
 * The few decisions everything else follows from: on which side the mountains stand, where the city lies before them, how
 * many rings it has. The basin's own frame has its origin in the middle of the city: `u` towards the mountains, `a` along
 * their front.
 */
export interface Setting {
  readonly seed: number;
  readonly sizeM: number;
  readonly half: number;
  /** Direction of the mountains. */
  readonly upRad: number;
  /** Unit vectors towards the mountains and along the front (to the left of somebody facing the mountains). */
  readonly up: Point;
  readonly along: Point;
  /** Middle of the old city. */
  readonly centre: Point;
  /** Direction of the old city's main axis. */
  readonly axisRad: number;
  /** Mean radii of the ring roads, inner first. */
  readonly ringM: readonly number[];
  /** Height of the crest far behind the front. */
  readonly crestM: number;
  /** Rise of the plain towards the mountains. */
  readonly slope: number;
  readonly baseM: number;
  /** Offset of the front from its straight line by place along it, at equal steps over twice the model's side. */
  readonly frontTable: Float64Array;
  readonly groundNoise: Noise;
  readonly ridgeNoise: Noise;
  readonly townNoise: Noise;
  /** Distance from the middle of the city to the front. */
  readonly frontM: number;
}

/** Steps of `frontTable`. */
const tableSteps = 400;
const pi = 3.141592653589793;

export function makeSetting(seed: number, sizeM: number): Setting {
  const dice = stream(seed, 'city/basin/setting');
  const upRad = dice.int(4) * (pi / 2) + dice.range(-0.42, 0.42);
  const up = { x: cos(upRad), y: sin(upRad) };
  const along = { x: -up.y, y: up.x };
  const back = dice.range(0.05, 0.085) * sizeM;
  const aside = dice.range(-0.05, 0.05) * sizeM;
  const noise = (): number => dice.int(0x7fffffff);
  const rings = ringCount(sizeM, dice.next());
  return {
    seed,
    sizeM,
    half: sizeM / 2,
    upRad,
    up,
    along,
    centre: { x: -back * up.x + aside * along.x, y: -back * up.y + aside * along.y },
    axisRad: upRad + dice.range(-0.1, 0.1),
    ringM: ringRadii(sizeM, rings, dice.range(0.92, 1.1), dice.range(0.35, 0.385)),
    crestM: Math.min(900, Math.max(45, 0.062 * sizeM)) * dice.range(0.85, 1.1),
    slope: dice.range(0.0014, 0.003),
    baseM: Math.round(dice.range(14, 60)),
    frontTable: frontTable(sizeM, fractalNoise(noise(), sizeM * 0.22, 3)),
    groundNoise: fractalNoise(noise(), Math.min(520, sizeM * 0.2), 2),
    ridgeNoise: gradientNoise(noise(), Math.max(170, 0.13 * sizeM)),
    townNoise: fractalNoise(noise(), Math.max(260, Math.min(1400, sizeM * 0.1)), 2),
    frontM: back + dice.range(0.315, 0.36) * sizeM,
  };
}

/** A point of the basin's own frame. */
export function placed(setting: Setting, a: number, u: number): Point {
  const { centre, up, along } = setting;
  return { x: centre.x + a * along.x + u * up.x, y: centre.y + a * along.y + u * up.y };
}

export function alongOf({ centre, along }: Setting, p: Point): number {
  return (p.x - centre.x) * along.x + (p.y - centre.y) * along.y;
}

export function upOf({ centre, up }: Setting, p: Point): number {
  return (p.x - centre.x) * up.x + (p.y - centre.y) * up.y;
}

/** Metres behind the mountain front, negative on the plain. The front bends with 2.5 % of the model's side. */
export function behindFrontM(setting: Setting, p: Point): number {
  return upOf(setting, p) - frontAtM(setting, alongOf(setting, p));
}

/** `u` of the front at `a`. */
export function frontAtM(setting: Setting, a: number): number {
  const { frontTable: table, sizeM } = setting;
  const t = Math.max(0, Math.min(tableSteps - 0.001, ((a + sizeM) / (2 * sizeM)) * tableSteps));
  const k = Math.floor(t);
  return setting.frontM + table[k]! + (table[k + 1]! - table[k]!) * (t - k);
}

export function insideModel({ half }: Setting, p: Point, marginM: number): boolean {
  return Math.max(Math.abs(p.x), Math.abs(p.y)) <= half - marginM;
}

function frontTable(sizeM: number, noise: Noise): Float64Array {
  return Float64Array.from(
    { length: tableSteps + 1 },
    (_, k) => 0.025 * sizeM * noise((k / tableSteps) * 2 * sizeM - sizeM, 0),
  );
}

function ringCount(sizeM: number, luck: number): number {
  if (sizeM < 1800) return 2;
  if (sizeM < 6000) return luck < 0.35 ? 2 : 3;
  if (sizeM < 13000) return luck < 0.5 ? 3 : 4;
  return luck < 0.5 ? 4 : 5;
}

/** Between geometric and even spacing: rings lie closer together near the middle. */
function ringRadii(sizeM: number, count: number, innerFactor: number, outerShare: number): number[] {
  const inner = Math.min(1500, Math.max(118, sizeM * (sizeM < 2500 ? 0.135 : 0.1))) * innerFactor;
  const outer = sizeM * (count === 2 ? outerShare * 0.86 : outerShare);
  return Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    return 0.5 * inner * pow(outer / inner, t) + 0.5 * (inner + (outer - inner) * t);
  });
}
