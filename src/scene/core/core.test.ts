import { describe, expect, it } from 'vitest';
import type { MeshData, WholeGeometry } from '../types.ts';
import { facadeUnits } from './body.ts';
import { buildSceneGeometry, transferList } from './index.ts';
import { heightAt } from './layout.ts';
import { testCity } from './testCity.ts';

const city = testCity();
const geometry = buildSceneGeometry(city, 'medium');

const meshes = (g: WholeGeometry): [string, MeshData][] => [
  ['terrain', g.terrain],
  ['cut', g.cut],
  ['seaCut', g.seaCut],
  ['water', g.water],
  ['pavement', g.pavement],
  ['carriageway', g.carriageway],
  ['structures', g.structures],
  ...g.buildings.map((b, i): [string, MeshData] => [`buildings ${i}`, b]),
];

describe('meshes of the scene', () => {
  it.each(meshes(geometry))('%s: indices in range, numbers finite, normals of unit length', (_, mesh) => {
    const vertices = mesh.attributes['position']!.array.length / 3;
    expect(vertices).toBeGreaterThan(0);
    expect(mesh.index.length % 3).toBe(0);
    expect(mesh.index.reduce((a, b) => Math.max(a, b), 0)).toBeLessThan(vertices);
    for (const [name, { array, itemSize }] of Object.entries(mesh.attributes)) {
      expect(array.length, name).toBe(vertices * itemSize);
      expect(
        array.every((v) => Number.isFinite(v)),
        name,
      ).toBe(true);
    }
    const { array, itemSize, normalized } = mesh.attributes['normal']!;
    for (let v = 0; v < vertices; v += 7) {
      const length = Math.hypot(array[v * itemSize]!, array[v * itemSize + 1]!, array[v * itemSize + 2]!);
      const one = !normalized ? 1 : array instanceof Int16Array ? 32767 : 127;
      expect(length / one).toBeCloseTo(1, 1);
    }
  });

  it.each(meshes(geometry))('%s: triangles turn the way their normals point', (_, mesh) => {
    expect(againstNormals(mesh)).toBe(0);
  });

  it('holds every building, its walls turned outwards', () => {
    const seen = new Set<number>();
    let checked = 0;
    for (const mesh of geometry.buildings) {
      const building = mesh.attributes['building']!.array;
      const position = mesh.attributes['position']!.array;
      const normal = mesh.attributes['normal']!.array;
      const tint = mesh.attributes['tint']!.array;
      for (let v = 0; v < building.length; v++) {
        const i = building[v]!;
        seen.add(i);
        const isWall = tint[v * 4 + 3] !== 0 && normal[v * 4 + 1] === 0;
        if (!isWall) continue;
        const outX = position[v * 3]! - city.buildings.xCm[i]! / 100;
        const outZ = position[v * 3 + 2]! + city.buildings.yCm[i]! / 100;
        expect(outX * normal[v * 4]! + outZ * normal[v * 4 + 2]!).toBeGreaterThanOrEqual(0);
        checked++;
      }
    }
    expect(seen.size).toBe(city.buildings.count);
    expect(checked).toBeGreaterThan(city.buildings.count * 8);
  });

  it('keeps walls as high as the city says', () => {
    const top = new Float64Array(city.buildings.count);
    for (const mesh of geometry.buildings) {
      const { array } = mesh.attributes['facade']!;
      const building = mesh.attributes['building']!.array;
      const tint = mesh.attributes['tint']!.array;
      for (let v = 0; v < building.length; v++) {
        if (tint[v * 4 + 3] !== 0)
          top[building[v]!] = Math.max(top[building[v]!]!, array[v * 4 + 2]! / facadeUnits.metre);
      }
    }
    for (let i = 0; i < city.buildings.count; i++)
      expect(top[i]).toBeCloseTo(city.buildings.heightCm[i]! / 100, 1);
  });

  it('merges buildings into few chunks', () => {
    expect(geometry.buildings.length).toBeLessThanOrEqual(4);
    expect(city.buildings.count).toBeGreaterThan(500);
  });

  it('keeps the land under every carriageway', () => {
    const position = geometry.carriageway.attributes['position']!.array;
    const ribbon = geometry.carriageway.attributes['ends']!.array;
    let bare = 0;
    for (let v = 0; v < position.length / 3; v++) {
      const road = ribbon[v * 4 + 2]!;
      if ((city.roads.flags[road]! & 1) !== 0) continue;
      if (heightAt(geometry.field, position[v * 3]!, position[v * 3 + 2]!) > position[v * 3 + 1]!) bare++;
    }
    expect(bare).toBe(0);
  });

  it('plants trees on land and outside buildings, fewer at lower quality', () => {
    const low = buildSceneGeometry(city, 'test');
    const count = (g: WholeGeometry) => g.trees.reduce((n, t) => n + t.count, 0);
    expect(count(geometry)).toBeGreaterThan(100);
    expect(count(low)).toBeLessThan(count(geometry) / 2);
    for (const chunk of geometry.trees) {
      for (let k = 0; k < chunk.count; k++) expect(chunk.place[k * 4 + 1]).toBeGreaterThan(-0.5);
    }
  });

  it('gives the same bytes twice, and every buffer once for transfer', () => {
    const again = buildSceneGeometry(city, 'medium');
    expect(again.ground.rgba).toEqual(geometry.ground.rgba);
    expect(again.trees[0]!.place).toEqual(geometry.trees[0]!.place);
    expect(again.buildings[0]!.index).toEqual(geometry.buildings[0]!.index);
    const list = transferList(again);
    expect(new Set(list).size).toBe(list.length);
    expect(list).toContain(again.field.heightM.buffer);
  });
});

/** Triangles whose winding contradicts the normal of their first vertex (slivers are not counted). */
function againstNormals(mesh: MeshData): number {
  const p = mesh.attributes['position']!.array;
  const { array: n, itemSize } = mesh.attributes['normal']!;
  let wrong = 0;
  for (let t = 0; t < mesh.index.length; t += 3) {
    const [a, b, c] = [mesh.index[t]! * 3, mesh.index[t + 1]! * 3, mesh.index[t + 2]! * 3];
    const u = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!] as const;
    const v = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!] as const;
    const x = u[1] * v[2] - u[2] * v[1];
    const y = u[2] * v[0] - u[0] * v[2];
    const z = u[0] * v[1] - u[1] * v[0];
    if (Math.hypot(x, y, z) < 1e-3) continue;
    const k = mesh.index[t]! * itemSize;
    if (x * n[k]! + y * n[k + 1]! + z * n[k + 2]! < 0) wrong++;
  }
  return wrong;
}
