import {
  BoxGeometry,
  DirectionalLight,
  Group,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  PMREMGenerator,
  Scene,
  Vector3,
  type WebGLRenderer,
} from 'three';
import type { SceneGeometry } from '../types.ts';
import type { Look } from './look.ts';

/** Sun, sky and their shadow box, which is fitted to what the camera looks at and not to the slab. */
export class Lights {
  readonly group = new Group();
  private readonly sun = new DirectionalLight();
  private readonly sky = new HemisphereLight();
  private readonly towardsSun: Vector3;
  private fitted = { x: NaN, z: NaN, half: NaN };

  constructor(geometry: SceneGeometry, shadowMap: number) {
    this.towardsSun = sunDirection(geometry);
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

  /** Fits the shadow box to a circle on the ground: the camera's target and how far it sees around it. */
  fit(target: Vector3, distanceM: number, geometry: SceneGeometry): void {
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
    this.sun.target.position.set(x, 0, z);
    this.sun.position.copy(this.sun.target.position).addScaledVector(this.towardsSun, reach);
    const { camera } = this.sun.shadow;
    camera.left = camera.bottom = -half;
    camera.right = camera.top = half;
    camera.near = 50;
    camera.far = reach * 2;
    camera.updateProjectionMatrix();
    this.sun.shadow.normalBias = half / 1400;
    this.sun.target.updateMatrixWorld();
    this.sun.shadow.needsUpdate = true;
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
export function defaultAzimuth(geometry: SceneGeometry): number {
  const side =
    geometry.seaward === null
      ? 0
      : Math.round(Math.atan2(geometry.seaward.x, geometry.seaward.z) / (Math.PI / 2));
  return side * (Math.PI / 2) - (22 * Math.PI) / 180;
}

/** 34° high, 44° to the left of the default camera: one visible wall lit, the other in shade. */
function sunDirection(geometry: SceneGeometry): Vector3 {
  const azimuth = defaultAzimuth(geometry) - (52 * Math.PI) / 180;
  const elevation = (35 * Math.PI) / 180;
  return new Vector3(
    Math.sin(azimuth) * Math.cos(elevation),
    Math.sin(elevation),
    Math.cos(azimuth) * Math.cos(elevation),
  );
}

/** The studio that surfaces mirror: a large warm softbox to the upper left, a small cool one right, a dark floor. */
export function studioEnvironment(renderer: WebGLRenderer) {
  const studio = new Scene();
  const walls = new MeshBasicMaterial({ color: 0x2a2c30, side: 1 });
  studio.add(new Mesh(new BoxGeometry(20, 20, 20), walls));
  const panel = (hex: number, gain: number, w: number, h: number, x: number, y: number, z: number) => {
    const material = new MeshBasicMaterial({ color: hex, side: 2 });
    material.color.multiplyScalar(gain);
    const mesh = new Mesh(new PlaneGeometry(w, h), material);
    mesh.position.set(x, y, z);
    mesh.lookAt(0, 0, 0);
    studio.add(mesh);
  };
  panel(0xffeedd, 4.2, 11, 8, -6, 7, 4);
  panel(0xdde8ff, 2, 4, 4, 8, 4, -2);
  panel(0xe8eefa, 0.6, 16, 16, 0, 9.5, 0);
  panel(0x15120f, 1, 20, 20, 0, -9.5, 0);
  const generator = new PMREMGenerator(renderer);
  const target = generator.fromScene(studio, 0.03);
  generator.dispose();
  studio.traverse((o) => {
    if (!(o instanceof Mesh)) return;
    o.geometry.dispose();
    (o.material as MeshBasicMaterial).dispose();
  });
  return target;
}
