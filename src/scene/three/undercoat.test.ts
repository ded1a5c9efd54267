import {
  BoxGeometry,
  Group,
  Mesh,
  MeshLambertMaterial,
  MeshStandardMaterial,
  Scene,
  ShaderMaterial,
} from 'three';
import { describe, expect, it } from 'vitest';
import { patched } from './patch.ts';
import { Undercoat } from './undercoat.ts';

const form = new BoxGeometry();

function glossy(): MeshStandardMaterial {
  const material = new MeshStandardMaterial({ color: 0x336699, transparent: true, depthWrite: false });
  material.polygonOffset = true;
  material.polygonOffsetFactor = -2;
  patched(material, 'wall', {}, { colour: 'diffuseColor.rgb *= 0.5;' });
  return material;
}

describe('the undercoat', () => {
  const scene = new Scene();
  const [wall, glass] = [glossy(), glossy()];
  const own = new ShaderMaterial();
  const house = new Mesh(form, wall);
  const neighbour = new Mesh(form, wall);
  const box = new Mesh(form, [wall, glass]);
  const backdrop = new Mesh(form, own);
  const hidden = new Mesh(form, wall);
  hidden.visible = false;
  scene.add(new Group().add(house, neighbour), box, backdrop, hidden);

  it('covers what glosses and is seen with matt twins of the same colour, patch and depth', () => {
    const undercoat = new Undercoat(scene);
    undercoat.put();
    undercoat.put();
    const twin = house.material as unknown as MeshLambertMaterial;
    expect(twin).toBeInstanceOf(MeshLambertMaterial);
    expect(neighbour.material).toBe(twin);
    expect(box.material[0]).toBe(twin);
    expect(box.material[1]).not.toBe(twin);
    expect(twin.color.getHex()).toBe(0x336699);
    expect([twin.transparent, twin.depthWrite, twin.polygonOffsetFactor]).toEqual([true, false, -2]);
    expect(twin.customProgramCacheKey()).toBe('wall');
    expect(twin.onBeforeCompile).toBe(wall.onBeforeCompile);
    expect(backdrop.material).toBe(own);
    expect(hidden.material).toBe(wall);
    undercoat.takeOff();
  });

  it('comes off without a trace, and covers what has come since', () => {
    const undercoat = new Undercoat(scene);
    undercoat.put();
    undercoat.takeOff();
    expect([house.material, neighbour.material]).toEqual([wall, wall]);
    expect(box.material).toEqual([wall, glass]);
    const late = new Mesh(form, wall);
    scene.add(late);
    undercoat.put();
    expect(late.material).toBe(house.material);
    undercoat.dispose();
    expect(late.material).toBe(wall);
  });

  it('gives matt surfaces light of the studio by the look of the hour', () => {
    const undercoat = new Undercoat(scene);
    undercoat.put();
    const { emissive } = house.material as unknown as MeshLambertMaterial;
    undercoat.reflect(0.5);
    const day = emissive.r;
    undercoat.reflect(0.05);
    expect(day / emissive.r).toBeCloseTo(10);
    undercoat.dispose();
  });
});
