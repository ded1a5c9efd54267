import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry, Sphere, Vector3 } from 'three';

/** Cosine and sine of the net's turn against north: it should not look like a net of streets. */
const turned = [0.9397, 0.342] as const;

/** Where the anchors of a net stand for a camera: every `spacingM`, `fade` of the way to standing twice as far apart. */
export interface Net {
  spacingM: number;
  fade: number;
  /** Middle of the net in whole cells. */
  col: number;
  row: number;
}

/**
 * A net of places around what the camera looks at, never nearer to each other than `leastPx` and never twice as far: it stands still in
 * the world while the camera moves, and every other place fades before the net doubles.
 */
export function netFor(x: number, z: number, pixelM: number, leastPx: number, out: Net): Net {
  const level = Math.log2(Math.max(1, pixelM * leastPx));
  const whole = Math.ceil(level);
  out.spacingM = 2 ** whole;
  out.fade = 1 - (whole - level);
  const [cos, sin] = turned;
  out.col = Math.round((cos * x + sin * z) / out.spacingM / 2) * 2;
  out.row = Math.round((cos * z - sin * x) / out.spacingM / 2) * 2;
  return out;
}

/** One quad an anchor, `side` × `side` of them: `position` 0…1 along and −1…1 across, `slot` the anchor's cell from the middle of the net. */
export function anchorGeometry(side: number): InstancedBufferGeometry {
  const slot = new Float32Array(side * side * 2);
  for (let k = 0; k < side * side; k++)
    slot.set([(k % side) - side / 2, Math.floor(k / side) - side / 2], k * 2);
  const geometry = new InstancedBufferGeometry();
  geometry.setIndex([0, 1, 2, 2, 1, 3]);
  geometry.setAttribute(
    'position',
    new BufferAttribute(Float32Array.of(0, -1, 0, 1, -1, 0, 0, 1, 0, 1, 1, 0), 3),
  );
  geometry.setAttribute('slot', new InstancedBufferAttribute(slot, 2));
  geometry.instanceCount = side * side;
  geometry.boundingSphere = new Sphere(new Vector3(), 1e6);
  return geometry;
}

/** `anchorPlace()` on the map plane, and `anchorShown(place)`: 0 where it is not to be seen. */
export const anchorGlsl = /* glsl */ `
attribute vec2 slot;
uniform vec4 uNet; uniform vec2 uScreen; uniform float uTime;
vec2 cellOf() { return uNet.xy + slot; }
vec2 anchorPlace() { return mat2(${turned[0]}, ${turned[1]}, -${turned[1]}, ${turned[0]}) * cellOf() * uNet.z; }
float anchorShown(vec2 xz) {
  vec2 c = cellOf();
  float stays = max(step(0.5, mod(c.x, 2.0)), step(0.5, mod(c.y, 2.0)));
  vec2 inside = step(abs(xz), uHalf - 8.0);
  return inside.x * inside.y * (1.0 - stays * smoothstep(0.55, 1.0, uNet.w));
}
`;
