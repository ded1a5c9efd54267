import type { MeshWriter } from './meshWriter.ts';

/**
 * A body of revolution about the vertical through (x, z): rings at the given (radius, height), smooth round the axis and
 * with sharp edges between the stretches of the profile.
 */
export function lathe(
  w: MeshWriter,
  profile: readonly (readonly [radius: number, height: number])[],
  sides: number,
  x = 0,
  z = 0,
): void {
  for (let p = 0; p + 1 < profile.length; p++) {
    const [r0, y0] = profile[p]!;
    const [r1, y1] = profile[p + 1]!;
    const slope = Math.hypot(r1 - r0, y1 - y0) || 1;
    const out = (y1 - y0) / slope;
    const up = (r0 - r1) / slope;
    const first = w.vertices;
    for (let k = 0; k <= sides; k++) {
      const c = Math.cos((k / sides) * 2 * Math.PI);
      const s = Math.sin((k / sides) * 2 * Math.PI);
      w.vertex(x + c * r0, y0, z - s * r0, c * out, up, -s * out);
      w.vertex(x + c * r1, y1, z - s * r1, c * out, up, -s * out);
    }
    for (let k = 0; k < sides; k++) {
      const v = first + k * 2;
      if (r0 > 1e-6) w.triangle(v, v + 2, v + 3);
      if (r1 > 1e-6) w.triangle(v, v + 3, v + 1);
    }
  }
}

/** The quarter or half circle of a ball as a profile: from `from` to `to` radians above its equator. */
export function ball(
  radius: number,
  centreY: number,
  from: number,
  to: number,
  steps: number,
): [number, number][] {
  return Array.from({ length: steps + 1 }, (_, k) => {
    const angle = from + ((to - from) * k) / steps;
    return [Math.max(0, Math.cos(angle)) * radius, centreY + Math.sin(angle) * radius];
  });
}
