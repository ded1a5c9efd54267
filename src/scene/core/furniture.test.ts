import { describe, expect, it } from 'vitest';
import type { SceneCity } from '../types.ts';
import { CellBuilder, Placer } from './buildings.ts';
import { lineKind, propKind } from './codes.ts';
import { detailCells } from './detailCells.ts';
import { forms } from './forms.ts';
import { buildSceneGeometry } from './index.ts';
import { heightAt, layoutOf } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';
import { testCity } from './testCity.ts';

const cm = (values: number[]) => Int32Array.from(values, (v) => v * 100);

describe('props', () => {
  const rows = [
    { kind: propKind.ship, angle: 9000, l: 220, w: 32, h: 24 },
    { kind: propKind.containers, angle: 0, l: 64, w: 13.5, h: 10.4 },
    { kind: propKind.train, angle: 0, l: 100, w: 3, h: 4 },
  ];
  const city: SceneCity = {
    ...testCity(),
    props: {
      count: rows.length,
      kind: Uint8Array.from(rows, (r) => r.kind),
      xCm: cm([0, 100, 200]),
      yCm: cm([-400, 0, 100]),
      zCm: cm([0, 3, 3]),
      angle: Int16Array.from(rows, (r) => r.angle),
      lengthCm: cm(rows.map((r) => r.l)),
      widthCm: cm(rows.map((r) => r.w)),
      heightCm: cm(rows.map((r) => r.h)),
    },
  };
  const groups = buildSceneGeometry(city, 'low').props;
  const of = (kind: number) => groups.find((g) => g.kind === kind)!;

  it('gives a ship its length, width and heading', () => {
    const { mesh, size, place, count } = of(propKind.ship);
    expect(count).toBe(1);
    const p = mesh.attributes['position']!.array;
    const along = (axis: number) => {
      let [low, high] = [Infinity, -Infinity];
      for (let v = axis; v < p.length; v += 3) {
        low = Math.min(low, p[v]!);
        high = Math.max(high, p[v]!);
      }
      return high - low;
    };
    expect(along(0) * size[0]!).toBeCloseTo(220, 0);
    expect(Math.abs(along(2) * size[2]! - 32)).toBeLessThan(4);
    expect(place[3]).toBeCloseTo(Math.PI / 2);
    expect(place[2]).toBe(400);
  });

  it('fills a stack with containers that stay inside it, and a train with coaches', () => {
    const stack = of(propKind.containers);
    expect(stack.count).toBeGreaterThan(5 * 5 * 2);
    expect(stack.count).toBeLessThanOrEqual(5 * 5 * 4);
    for (let k = 0; k < stack.count; k++) {
      expect(Math.abs(stack.place[k * 4]! - 100) + 6.1).toBeLessThanOrEqual(32.2);
      expect(Math.abs(stack.place[k * 4 + 2]!) + 1.22).toBeLessThanOrEqual(7);
      expect(stack.place[k * 4 + 1]).toBeGreaterThanOrEqual(3);
      expect(stack.row[k]).toBe(1);
    }
    expect(of(propKind.train).count).toBe(4);
  });

  it('has forms of the size they claim, with outward faces', () => {
    for (const [kind, form] of Object.entries(forms)) {
      const w = new MeshWriter();
      form.build(w);
      const mesh = w.finish();
      const p = mesh.attributes['position']!.array;
      let high = 0;
      for (let v = 1; v < p.length; v += 3) high = Math.max(high, p[v]!);
      expect(Math.abs(high - form.heightM), `height of prop ${kind}`).toBeLessThan(form.heightM * 0.2 + 1);
      expect(mesh.index.length / 3, `triangles of prop ${kind}`).toBeLessThan(4000);
      expect(inwardShare(mesh), `faces of prop ${kind}`).toBeLessThan(0.02);
    }
  });
});

describe('lines', () => {
  const at = (z: number) => ({ x: cm([-200, 200]), y: cm([150, 150]), z: cm([z, z]) });
  const build = (kind: number, z: number) => {
    const { x, y, z: zCm } = at(z);
    const lines = {
      count: 1,
      kind: Uint8Array.of(kind),
      widthCm: Int32Array.of(2000),
      pointStart: Uint32Array.of(0, 2),
      xCm: x,
      yCm: y,
      zCm,
    };
    return buildSceneGeometry({ ...testCity(), lines }, 'low');
  };
  const bare = buildSceneGeometry(testCity(), 'low');

  it('lays rails over the ground and nowhere below it', () => {
    const { tracks, field } = build(lineKind.rail, 2);
    const p = tracks.attributes['position']!.array;
    expect(p.length).toBeGreaterThan(0);
    for (let v = 0; v < p.length; v += 3) expect(p[v + 1]).toBeGreaterThan(heightAt(field, p[v]!, p[v + 2]!));
    expect(bare.tracks.index.length).toBe(0);
  });

  it('raises a levee to its crest', () => {
    const { structures } = build(lineKind.levee, 14);
    const p = structures.attributes['position']!.array;
    let crest = -Infinity;
    for (let v = bare.structures.attributes['position']!.array.length; v < p.length; v += 3)
      crest = Math.max(crest, p[v + 1]!);
    expect(crest).toBeCloseTo(14.1, 1);
  });
});

describe('a large city', () => {
  const city = testCity();
  const layout = layoutOf(city);
  const { field } = buildSceneGeometry(city, 'low');
  const cells = detailCells(city, layout, 400);

  it('files every building in one cell', () => {
    expect(cells.start[cells.start.length - 1]).toBe(city.buildings.count);
    expect(new Set(cells.item).size).toBe(city.buildings.count);
  });

  it('builds a cell step by step into the same mesh as at once', () => {
    const cell = cells.start.findIndex((s, c) => cells.start[c + 1]! - s > 20);
    const place = new Placer(city, layout, field, true, false);
    const slow = new CellBuilder(place, cells, cell);
    let steps = 0;
    let mesh = null;
    while (mesh === null) {
      mesh = slow.step(7);
      steps++;
    }
    const once = new CellBuilder(place, cells, cell).step(1e6)!;
    expect(steps).toBeGreaterThan(2);
    expect(mesh.index).toEqual(once.index);
    expect(mesh.attributes['position']!.array).toEqual(once.attributes['position']!.array);
  });
});

/** Share of triangles whose normal points against their winding. */
function inwardShare(mesh: {
  index: Uint32Array;
  attributes: Record<string, { array: ArrayLike<number> }>;
}): number {
  const p = mesh.attributes['position']!.array;
  const n = mesh.attributes['normal']!.array;
  let wrong = 0;
  for (let t = 0; t < mesh.index.length; t += 3) {
    const [a, b, c] = [mesh.index[t]! * 3, mesh.index[t + 1]! * 3, mesh.index[t + 2]! * 3];
    const u = [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!] as const;
    const v = [p[c]! - p[a]!, p[c + 1]! - p[a + 1]!, p[c + 2]! - p[a + 2]!] as const;
    const k = mesh.index[t]! * 4;
    const dot =
      (u[1] * v[2] - u[2] * v[1]) * n[k]! +
      (u[2] * v[0] - u[0] * v[2]) * n[k + 1]! +
      (u[0] * v[1] - u[1] * v[0]) * n[k + 2]!;
    if (dot < -1e-3) wrong++;
  }
  return wrong / (mesh.index.length / 3);
}
