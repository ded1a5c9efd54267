import { Color } from 'three';
import type { Grade } from './grade.ts';

/** Light and print of one mood; colours linear. */
export interface Look extends Grade {
  sun: Color;
  sunIntensity: number;
  sky: Color;
  earth: Color;
  hemisphere: number;
  environment: number;
  roomTop: Color;
  roomMiddle: Color;
}

const look = (
  sun: string,
  sunIntensity: number,
  sky: string,
  earth: string,
  hemisphere: number,
  environment: number,
  grade: Grade,
  room: [string, string],
): Look => ({
  sun: new Color(sun),
  sunIntensity,
  sky: new Color(sky),
  earth: new Color(earth),
  hemisphere,
  environment,
  ...grade,
  roomTop: new Color(room[0]),
  roomMiddle: new Color(room[1]),
});

export const looks = {
  day: look(
    '#fff0de',
    4.3,
    '#d3e2f6',
    '#a49886',
    0.62,
    0.36,
    { exposure: 1.06, contrast: 0.72, saturation: 1.16 },
    ['#1b1c1f', '#3a3b3e'],
  ),
  rain: look(
    '#fbf1e3',
    3.9,
    '#cfdff0',
    '#98928a',
    0.62,
    0.36,
    { exposure: 1.03, contrast: 0.86, saturation: 1.14 },
    ['#151618', '#343538'],
  ),
  /** The last hour of sun: low, warm and long-shadowed under a cooler sky. */
  dusk: look(
    '#ffbe88',
    4.2,
    '#aab6da',
    '#8f7c70',
    0.85,
    0.3,
    { exposure: 1.34, contrast: 0.64, saturation: 1.14 },
    ['#131317', '#28282c'],
  ),
  night: look(
    '#86a2dc',
    0.26,
    '#2f4066',
    '#16130f',
    0.36,
    0.05,
    { exposure: 1.95, contrast: 0.5, saturation: 1.18 },
    ['#050506', '#0d0d0f'],
  ),
} as const;

export function mixLooks(a: Look, b: Look, t: number): Look {
  const number = (x: number, y: number) => x + (y - x) * t;
  const colour = (x: Color, y: Color) => x.clone().lerp(y, t);
  return {
    sun: colour(a.sun, b.sun),
    sunIntensity: number(a.sunIntensity, b.sunIntensity),
    sky: colour(a.sky, b.sky),
    earth: colour(a.earth, b.earth),
    hemisphere: number(a.hemisphere, b.hemisphere),
    environment: number(a.environment, b.environment),
    exposure: number(a.exposure, b.exposure),
    contrast: number(a.contrast, b.contrast),
    saturation: number(a.saturation, b.saturation),
    roomTop: colour(a.roomTop, b.roomTop),
    roomMiddle: colour(a.roomMiddle, b.roomMiddle),
  };
}

/** The look for an hour of day (0–24) and a rain intensity: low sun is warm, lamps come on at dusk, rain dims and wets. */
export function lookFor(hour: number, rainMmph: number): { look: Look; night: number; wet: number } {
  const wet = Math.min(1, Math.max(0, rainMmph) / 25);
  const low = Math.min(1, ease((hour - 16.2) / 1.9) + (1 - ease((hour - 5.8) / 1.9)));
  const night = Math.min(1, ease((hour - 18.1) / 1.7) + (1 - ease((hour - 4.6) / 1.5)));
  const sunny = mixLooks(looks.day, looks.dusk, low);
  const day = mixLooks(sunny, looks.rain, wet * (1 - 0.5 * low));
  return { look: mixLooks(day, looks.night, night), night: lampsOn(hour), wet };
}

/** Lamps and windows light up before the last light is gone. */
function lampsOn(hour: number): number {
  return Math.min(1, ease((hour - 17.6) / 1.5) + (1 - ease((hour - 5) / 1.4)));
}

function ease(t: number): number {
  const u = Math.min(Math.max(t, 0), 1);
  return u * u * (3 - 2 * u);
}
