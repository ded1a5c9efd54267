import { Material, Mesh, MeshLambertMaterial, MeshStandardMaterial, type Scene } from 'three';

/**
 * Matt twins of the glossy surfaces: the same colours and patches, but only lit, and without what patches leave out where `PLAIN` is
 * defined: windows, foam and ripples, what is drawn on lots, hatches. Their programs are compiled in a fraction of the time, which for a
 * rasteriser in software is a good part of the first picture, so that one wears them.
 */
export class Undercoat {
  private readonly scene: Scene;
  private readonly twins = new Map<Material, MeshLambertMaterial>();
  /** What the meshes wear otherwise. */
  private readonly covered = new Map<Mesh, Material | Material[]>();

  constructor(scene: Scene) {
    this.scene = scene;
  }

  /** Puts the twins on whatever is visible now. */
  put(): void {
    this.scene.traverseVisible((object) => {
      if (!(object instanceof Mesh) || this.covered.has(object)) return;
      const surface = object.material as Material | Material[];
      const twin = Array.isArray(surface) ? surface.map((m) => this.twinOf(m)) : this.twinOf(surface);
      this.covered.set(object, surface);
      object.material = twin;
    });
  }

  /** Light of the studio, as the look of the hour has it: a matt surface gets the mean of what a glossy one would mirror. */
  reflect(environment: number): void {
    for (const twin of this.twins.values()) twin.emissive.setScalar(environment * mirrored);
  }

  takeOff(): void {
    for (const [mesh, surface] of this.covered) mesh.material = surface;
    this.covered.clear();
  }

  /** Takes it off for good. */
  dispose(): void {
    this.takeOff();
    for (const twin of this.twins.values()) twin.dispose();
    this.twins.clear();
  }

  private twinOf(surface: Material): Material {
    if (!(surface instanceof MeshStandardMaterial)) return surface;
    let twin = this.twins.get(surface);
    if (twin === undefined) this.twins.set(surface, (twin = mattTwin(surface)));
    return twin;
  }
}

/** Share of the studio's light that a surface of ordinary gloss sends on, seen from above at an angle. */
const mirrored = 0.04;

function mattTwin(surface: MeshStandardMaterial): MeshLambertMaterial {
  const twin = new MeshLambertMaterial();
  // What every material has: the copy of its own class would look for what only that has.
  Material.prototype.copy.call(twin, surface);
  twin.color.copy(surface.color);
  twin.map = surface.map;
  twin.flatShading = surface.flatShading;
  twin.onBeforeCompile = surface.onBeforeCompile;
  twin.customProgramCacheKey = surface.customProgramCacheKey;
  twin.defines = { PLAIN: '' };
  return twin;
}
