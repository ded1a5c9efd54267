import {
  type IUniform,
  type Material,
  MeshDepthMaterial,
  MeshLambertMaterial,
  type MeshLambertMaterialParameters,
  MeshStandardMaterial,
} from 'three';

/** Shader text put into a standard material at named places. */
export interface Patch {
  /** Declarations for both stages. */
  common?: string;
  vertexHead?: string;
  /** After `transformed` and `objectNormal` exist; `transformed` may be changed. */
  vertex?: string;
  /** Where the object's normal is still open to change. */
  normal?: string;
  fragmentHead?: string;
  /** After `diffuseColor` has map and colour. */
  colour?: string;
  /** After `roughnessFactor`. */
  roughness?: string;
  /** After `normal` (view space). */
  fragmentNormal?: string;
  /** After `totalEmissiveRadiance`. */
  emissive?: string;
}

/** What a surface looks like under any light. */
export interface Surface extends MeshLambertMaterialParameters {
  roughness?: number;
}

/** A lit material without patch: glossy by its roughness, or only lit where `matt`, whose programs are quickly made. */
export function lit(matt: boolean, { roughness = 0.9, ...rest }: Surface): Material {
  return matt
    ? new MeshLambertMaterial(rest)
    : new MeshStandardMaterial({ metalness: 0, roughness, ...rest });
}

/** A lit, shadowed material with the patch applied; `name` identifies the program. `uniforms` are those of its own. */
export function standard(
  { matt, uniforms: shared }: { matt: boolean; uniforms: Record<string, IUniform> },
  name: string,
  surface: Surface,
  patch: Patch,
  own: Record<string, IUniform> = {},
): Material {
  const material = lit(matt, surface);
  material.name = name;
  patched(material, name, { ...shared, ...own }, patch);
  return material;
}

/** The depth material that goes with a patch that moves vertices. */
export function depthTwin(name: string, uniforms: Record<string, IUniform>, patch: Patch): MeshDepthMaterial {
  const material = new MeshDepthMaterial();
  patched(material, `${name} depth`, uniforms, {
    vertexHead: `${patch.common ?? ''}\n${patch.vertexHead ?? ''}`,
    vertex: patch.vertex ?? '',
  });
  return material;
}

/** Puts the patch into any material of three's own, in place. */
export function patched(
  material: Material,
  name: string,
  uniforms: Record<string, IUniform>,
  patch: Patch,
): void {
  const common = patch.common ?? '';
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${common}\n${patch.vertexHead ?? ''}`)
      .replace('#include <beginnormal_vertex>', `#include <beginnormal_vertex>\n${patch.normal ?? ''}`)
      .replace('#include <begin_vertex>', `#include <begin_vertex>\n${patch.vertex ?? ''}`);
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${common}\n${patch.fragmentHead ?? ''}`)
      .replace('#include <color_fragment>', `#include <color_fragment>\n${patch.colour ?? ''}`)
      .replace(
        '#include <roughnessmap_fragment>',
        `#include <roughnessmap_fragment>\n${patch.roughness ?? ''}`,
      )
      .replace(
        '#include <normal_fragment_maps>',
        `#include <normal_fragment_maps>\n${patch.fragmentNormal ?? ''}`,
      )
      .replace('#include <emissivemap_fragment>', `#include <emissivemap_fragment>\n${patch.emissive ?? ''}`);
  };
  material.customProgramCacheKey = () => name;
}
