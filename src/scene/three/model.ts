import {
  type BufferGeometry,
  Color,
  type DataTexture,
  Group,
  LineBasicMaterial,
  LineSegments,
  BufferAttribute,
  BufferGeometry as Lines,
  type Material,
  Mesh,
  type PerspectiveCamera,
  Points,
  type ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import type { Frame } from '../../contract/frame.ts';
import type { BodyTable, SceneCity, SceneFurniture, SceneGround, SceneMasses } from '../types.ts';
import { floats } from './dataTextures.ts';
import { FloodSheet } from './floodSheet.ts';
import { buildingMaterials } from './materials/buildings.ts';
import { groundMaterial } from './materials/ground.ts';
import { lampMaterial } from './materials/lamps.ts';
import { closureMaterial, plainMaterial, roadMaterial } from './materials/roads.ts';
import { cutMaterial, resinMaterial, seaCutMaterial } from './materials/slab.ts';
import { trackMaterial } from './materials/tracks.ts';
import { LandMesh } from './landMesh.ts';
import { geometryOf } from './meshes.ts';
import { NearBuildings, pixelsPerMetre } from './nearBuildings.ts';
import { patched } from './patch.ts';
import { PropMeshes } from './propMeshes.ts';
import type { SharedState } from './sharedState.ts';
import { Woods } from './woods.ts';

/**
 * The city on its slab: meshes over the shared state. Nothing here is rewritten while a drill runs; what comes after the masses is
 * added once.
 */
export class CityModel {
  readonly group = new Group();
  private readonly shared: SharedState;
  private readonly treeDetail: 0 | 1;
  private readonly land: LandMesh;
  private readonly painted: ReturnType<typeof groundMaterial>;
  private readonly sheet: FloodSheet;
  private readonly closures: Mesh;
  private readonly ribbons: { pavement: Mesh; carriageway: Mesh };
  private readonly bed: DataTexture;
  private woods: Woods | null = null;
  private props: PropMeshes | null = null;
  private readonly near: NearBuildings | null;
  private lamps: Points<Lines, ShaderMaterial> | null = null;
  private wires: LineSegments<Lines, LineBasicMaterial> | null = null;

  constructor(geometry: SceneMasses, city: SceneCity, shared: SharedState, treeDetail: 0 | 1) {
    this.shared = shared;
    this.treeDetail = treeDetail;
    this.painted = groundMaterial(shared);
    this.land = new LandMesh(geometry);
    this.own('terrain', this.land.mesh(this.painted.material), 0, true);
    this.add('cut', geometryOf(geometry.cut), cutMaterial(geometry, shared), 0);
    if (geometry.seaCut.index.length > 0)
      this.add('seaCut', geometryOf(geometry.seaCut), seaCutMaterial(geometry, shared), 0, false);
    const ribbon = geometryOf(geometry.carriageway);
    this.ribbons = {
      pavement: this.add('pavement', geometryOf(geometry.pavement), plainMaterial(shared, -1), 1, false),
      carriageway: this.add('carriageway', ribbon, roadMaterial(shared), 2, false),
    };
    const full = buildingMaterials(shared, 'full');
    const far = geometry.detail === null ? full : buildingMaterials(shared, 'plain');
    geometry.buildings.forEach((chunk, i) => {
      const mesh = this.add(`buildings ${i}`, geometryOf(chunk), far.material, 0);
      if (geometry.detail !== null) mesh.customDepthMaterial = far.depth;
    });
    if (geometry.bodies !== null) this.addBodies(geometry.bodies);
    this.near =
      geometry.detail === null ? null : new NearBuildings(geometry, geometry.detail, city, shared, full);
    if (this.near !== null) this.group.add(this.near.group);
    if (geometry.water.index.length > 0)
      this.add('resin', geometryOf(geometry.water), resinMaterial(geometry, shared), 3, false);

    const { terrain } = city;
    const bed = new Float32Array(terrain.zCm.length);
    for (let i = 0; i < bed.length; i++) bed[i] = terrain.zCm[i]! / 100;
    this.bed = floats(bed, terrain.cols, terrain.rows);
    shared.uniforms['uBed'] = { value: this.bed };
    this.sheet = new FloodSheet(city, shared);
    this.own('flood', this.sheet.mesh, 4, false);
    this.closures = this.add('closures', ribbon, closureMaterial(shared), 5, false);
    this.sheet.mesh.visible = this.closures.visible = false;
  }

  /** Takes the colours of the land. */
  paint({ ground }: SceneGround): void {
    this.painted.take(ground);
  }

  /** Takes what stands about; `show` and `follow` count for it from the next picture. */
  furnish({ structures, tracks, trees, props, wires, lampHeads }: SceneFurniture): void {
    if (structures.index.length > 0)
      this.add('structures', geometryOf(structures), plainMaterial(this.shared, 0), 0);
    if (tracks.index.length > 0) this.add('tracks', geometryOf(tracks), trackMaterial(this.shared), 1, false);
    this.woods = new Woods(trees, this.shared, this.treeDetail);
    this.props = new PropMeshes(props, this.shared);
    this.group.add(this.woods.group, this.props.group);
    this.wires = wires.length > 0 ? wiresOf(wires, this.shared) : null;
    if (this.wires !== null) this.group.add(this.wires);
    this.lamps = new Points(pointsOf(lampHeads), lampMaterial(this.shared));
    this.lamps.renderOrder = 7;
    this.lamps.matrixAutoUpdate = false;
    this.group.add(this.lamps);
  }

  take(previous: Frame | null, latest: Frame): void {
    this.sheet.take(previous, latest);
  }

  /** Draws the flood sheet, the closures and the lamps only where there is something to show. */
  show(flood: boolean, closures: boolean, night: number): void {
    if (this.lamps !== null) this.lamps.visible = night > 0;
    // A wire has no light of its own.
    if (this.wires !== null) this.wires.material.opacity = wireOpacity * (1 - 0.85 * night);
    this.sheet.mesh.visible = flood && this.sheet.mesh.geometry.instanceCount > 0;
    this.closures.visible = closures;
  }

  /** Fits detail to the camera; true where what casts shadows changed. */
  follow(camera: PerspectiveCamera, heightPx: number): boolean {
    const pxPerM = pixelsPerMetre(camera, heightPx);
    this.woods?.follow(camera, pxPerM);
    if (this.wires !== null) this.wires.visible = camera.position.y < wiresBelowM;
    const pixelM = this.land.follow(camera, pxPerM);
    this.ribbons.pavement.visible = pixelM < ribbonsUnderPixelM.pavement;
    this.ribbons.carriageway.visible = pixelM < ribbonsUnderPixelM.carriageway;
    return this.near?.follow(camera, pxPerM) ?? false;
  }

  /** True while detail in view is still being built. */
  get growing(): boolean {
    return this.near?.growing ?? false;
  }

  dispose(): void {
    this.bed.dispose();
    this.near?.dispose();
    this.woods?.dispose();
    this.props?.dispose();
    this.painted.dispose();
    for (const child of this.group.children) {
      if (!(child instanceof Mesh || child instanceof LineSegments || child instanceof Points)) continue;
      (child.geometry as BufferGeometry).dispose();
      (child.material as Material).dispose();
    }
  }

  private addBodies(bodies: BodyTable): void {
    const { material, depth } = buildingMaterials(this.shared, bodies);
    const index = new BufferAttribute(bodies.index, 1);
    bodies.chunks.forEach(({ start, count, sphere }, i) => {
      const chunk = new Lines();
      chunk.setIndex(index);
      chunk.setDrawRange(start, count);
      chunk.boundingSphere = new Sphere(new Vector3(sphere.x, sphere.y, sphere.z), sphere.r);
      this.add(`bodies ${i}`, chunk, material, 0).customDepthMaterial = depth;
    });
  }

  private add(name: string, geometry: BufferGeometry, material: Material, order: number, casts = true): Mesh {
    return this.own(name, new Mesh(geometry, material), order, casts);
  }

  private own<M extends Mesh>(name: string, mesh: M, order: number, casts: boolean): M {
    mesh.name = name;
    mesh.renderOrder = order;
    mesh.castShadow = casts;
    mesh.receiveShadow = true;
    mesh.matrixAutoUpdate = false;
    this.group.add(mesh);
    return mesh;
  }
}

/** Where a pixel covers more, a ribbon is thinner than it and the painted ground under it says the same, m. */
const ribbonsUnderPixelM = { pavement: 10, carriageway: 20 } as const;
/** Height of the camera from which wires are not drawn: a line is a pixel wide, and three beside each other would be a band, m. */
const wiresBelowM = 700;
const wireOpacity = 0.35;

function wiresOf(points: Float32Array, shared: SharedState): LineSegments<Lines, LineBasicMaterial> {
  const geometry = pointsOf(points);
  const material = new LineBasicMaterial({
    color: new Color(0x5c5a56),
    transparent: true,
    opacity: wireOpacity,
  });
  // A line is a pixel wide however far it is; what it stands for is half a metre of conductors.
  patched(material, 'wires', shared.uniforms, {
    common: 'varying float vShare;',
    vertexHead: 'uniform float uPixel;',
    vertex: 'vShare = min(1.0, 0.5 / (distance(transformed, cameraPosition) * uPixel));',
    colour: 'diffuseColor.a *= vShare;',
  });
  const wires = new LineSegments(geometry, material);
  wires.matrixAutoUpdate = false;
  wires.renderOrder = 3;
  return wires;
}

function pointsOf(points: Float32Array): Lines {
  const geometry = new Lines();
  geometry.setAttribute('position', new BufferAttribute(points, 3));
  geometry.boundingSphere = new Sphere(new Vector3(), 1e6);
  return geometry;
}
