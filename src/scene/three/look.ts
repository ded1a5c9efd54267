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
  night: look(
    '#86a2dc',
    0.3,
    '#2c3f66',
    '#12100e',
    0.36,
    0.04,
    { exposure: 1.95, contrast: 0.5, saturation: 1.2 },
    ['#050608', '#0a0c10'],
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

/** The look for an hour of day (0–24) and a rain intensity: rain dims the sun, lamps come on at dusk. */
export function lookFor(hour: number, rainMmph: number): { look: Look; night: number } {
  const wet = Math.min(1, rainMmph / 25);
  const night = ease((hour - 18.2) / 1.8) + (1 - ease((hour - 5) / 1.6));
  return {
    look: mixLooks(mixLooks(looks.day, looks.rain, wet), looks.night, Math.min(1, night)),
    night: Math.min(1, night),
  };
}

function ease(t: number): number {
  const u = Math.min(Math.max(t, 0), 1);
  return u * u * (3 - 2 * u);
}
