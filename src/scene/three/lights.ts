import { DirectionalLight, Group, HemisphereLight, Vector3 } from 'three';
import type { SceneMasses } from '../types.ts';
import type { Look } from './look.ts';

/** Sun, sky and their shadow box, which is fitted to what the camera looks at and not to the slab. */
export class Lights {
  readonly group = new Group();
  private readonly sun = new DirectionalLight();
  private readonly sky = new HemisphereLight();
  private readonly towardsSun = new Vector3(0, 1, 0);
  private readonly facing: number;
  private fitted = { x: NaN, z: NaN, half: NaN };

  constructor(geometry: SceneMasses, shadowMap: number) {
    this.facing = defaultAzimuth(geometry);
    this.turn(14);
    this.group.add(this.sun, this.sun.target, this.sky);
    this.sun.castShadow = shadowMap > 0;
    if (shadowMap > 0) {
      this.sun.shadow.mapSize.set(shadowMap, shadowMap);
      this.sun.shadow.bias = -0.00025;
      this.sun.shadow.radius = 2.2;
      this.sun.shadow.autoUpdate = false;
    }
  }

  /** `matt` surfaces get from the sky what they do not get from the studio. */
  apply(look: Look, matt: boolean): void {
    this.sun.color.copy(look.sun);
    this.sun.intensity = look.sunIntensity;
    this.sky.color.copy(look.sky);
    this.sky.groundColor.copy(look.earth);
    this.sky.intensity = look.hemisphere + (matt ? look.environment * 1.6 : 0);
  }

  /** Sets the sun for an hour of day; shadows follow in steps that nobody sees jump. */
  turn(hour: number): void {
    const wanted = sunDirection(this.facing, hour);
    if (wanted.angleTo(this.towardsSun) < 0.004) return;
    this.towardsSun.copy(wanted);
    this.sun.position.copy(this.sun.target.position).addScaledVector(wanted, 1000);
    this.refit();
  }

  /** Unit direction to the sun. */
  get sunward(): [number, number, number] {
    return [this.towardsSun.x, this.towardsSun.y, this.towardsSun.z];
  }

  /** Fits the shadow box to a circle on the ground: the camera's target and how far it sees around it. */
  fit(target: Vector3, distanceM: number, geometry: SceneMasses): void {
    if (!this.sun.castShadow) return;
    const most = Math.hypot(geometry.widthM, geometry.depthM) * 0.62;
    const wanted = Math.max(260, distanceM * 0.8);
    // Steps keep the map still while the camera glides: it is redrawn only when the box moves on.
    const half = Math.min(most, 1.25 ** Math.ceil(Math.log(wanted) / Math.log(1.25)));
    const grid = half * 0.12;
    const x = half >= most ? 0 : Math.round(target.x / grid) * grid;
    const z = half >= most ? 0 : Math.round(target.z / grid) * grid;
    if (x === this.fitted.x && z === this.fitted.z && half === this.fitted.half) return;
    this.fitted = { x, z, half };
    const reach = half * 2 + 600;
    const box = this.boxOf(geometry, x, z, half);
    this.sun.target.position.set(x, 0, z);
    this.sun.position.copy(this.sun.target.position).addScaledVector(this.towardsSun, reach);
    const { camera } = this.sun.shadow;
    camera.left = box.left;
    camera.right = box.right;
    camera.bottom = box.bottom;
    camera.top = box.top;
    camera.near = 50;
    camera.far = reach * 2;
    camera.updateProjectionMatrix();
    this.sun.shadow.normalBias = half / 1400;
    this.sun.target.updateMatrixWorld();
    this.sun.shadow.needsUpdate = true;
  }

  /**
   * The box across the light: the circle of view, foreshortened as the low sun sees it, and no wider than the model. A slab of
   * 6 km gets texels of 2 × 1.4 m so, and not of 2.6 m.
   */
  private boxOf(geometry: SceneMasses, x: number, z: number, half: number) {
    const { towardsSun } = this;
    const right = new Vector3(towardsSun.z, 0, -towardsSun.x).normalize();
    const up = new Vector3().crossVectors(towardsSun, right);
    const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    const point = new Vector3();
    for (const sx of [-0.52, 0.52])
      for (const sz of [-0.52, 0.52])
        for (const y of [geometry.baseM * 1.5, geometry.highestM + 120]) {
          point.set(sx * geometry.widthM - x, y, sz * geometry.depthM - z);
          box.left = Math.min(box.left, point.dot(right));
          box.right = Math.max(box.right, point.dot(right));
          box.bottom = Math.min(box.bottom, point.dot(up));
          box.top = Math.max(box.top, point.dot(up));
        }
    const high = half * towardsSun.y + (geometry.highestM + 300) * Math.sqrt(1 - towardsSun.y ** 2);
    return {
      left: Math.max(-half, box.left),
      right: Math.min(half, box.right),
      bottom: Math.max(-high, box.bottom),
      top: Math.min(high, box.top),
    };
  }

  /** Whether the sun casts shadows at all. */
  cast(shadows: boolean): void {
    this.sun.castShadow = shadows;
  }

  /** Strength of the shadows, 0 … 1. */
  shade(strength: number): void {
    this.sun.shadow.intensity = strength;
  }

  /** Makes the next fit draw the shadow map again. */
  refit(): void {
    this.fitted = { x: NaN, z: NaN, half: NaN };
  }

  dispose(): void {
    this.sun.dispose();
    this.sky.dispose();
  }
}

/** Where the camera of the default view stands: before the sea if there is one, turned by 22°. */
export function defaultAzimuth(geometry: SceneMasses): number {
  const side =
    geometry.seaward === null
      ? 0
      : Math.round(Math.atan2(geometry.seaward.x, geometry.seaward.z) / (Math.PI / 2));
  return side * (Math.PI / 2) - (22 * Math.PI) / 180;
}

const degrees = Math.PI / 180;
const dawnHour = 5.4;
const duskHour = 19.2;
const highestSun = 41;

/**
 * Rises to the right of the default camera, stands 37° high and 52° to its left at 14:00 (one visible wall lit, the other in
 * shade), and sets behind its left shoulder's far side, so that the evening's shadows run long across the model. At night the
 * same light is the moon, where the sun stood in the afternoon.
 */
export function sunDirection(facing: number, hour: number): Vector3 {
  const up = hour > dawnHour && hour < duskHour;
  const h = up ? hour : 14;
  const high = highestSun * Math.sin((Math.PI * (h - dawnHour)) / (duskHour - dawnHour));
  const elevation = Math.max(high, 6.5) * degrees;
  const azimuth = sunAzimuth(facing, h);
  return new Vector3(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  );
}

/** Radians from south towards east; moves on by 13° an hour. */
export function sunAzimuth(facing: number, hour: number): number {
  return facing - (52 + 13 * (hour - 14)) * degrees;
}
