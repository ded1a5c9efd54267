import { Color, PerspectiveCamera, Vector3 } from 'three';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  ageUnknown,
  type Frame,
  frameBytes,
  frameHeader,
  type FrameShape,
  frameViews,
} from '../../contract/frame.ts';
import { buildSceneGeometry } from '../core/index.ts';
import { heightAt } from '../core/layout.ts';
import { testCity } from '../core/testCity.ts';
import { cameraPose, lensDegrees } from './cameraPresets.ts';
import { Fade } from './fade.ts';
import { plinthOf } from './framing.ts';
import { unprinted } from './grade.ts';
import { gridIndex } from './landMesh.ts';
import { legendOf } from './layers.ts';
import { sunDirection } from './lights.ts';
import { lookFor, looks } from './look.ts';
import { qualityFor } from './measureQuality.ts';
import { Picker } from './picking.ts';
import { SharedState } from './sharedState.ts';

const city = testCity();
const geometry = buildSceneGeometry(city, 'test');

describe('picking', () => {
  const camera = new PerspectiveCamera(28, 16 / 9, 1, 10000);
  const picker = new Picker(geometry, city);
  beforeAll(() => {
    camera.position.set(0, 900, 900);
    camera.lookAt(0, 0, 0);
    camera.updateMatrixWorld();
  });
  const through = (xM: number, yM: number, zM: number) => {
    const p = camera.position.clone().set(xM, zM, -yM).project(camera);
    return picker.pick(p.x, p.y, camera);
  };

  it('finds the building whose roof the ray meets', () => {
    for (const i of [0, 17, city.buildings.count >> 1, city.buildings.count - 1]) {
      const x = city.buildings.xCm[i]! / 100;
      const y = city.buildings.yCm[i]! / 100;
      const top = (city.buildings.groundCm[i]! + city.buildings.heightCm[i]!) / 100;
      const pick = through(x, y, top - 0.5);
      expect(pick?.kind).toBe('building');
      if (pick?.index === i) expect(Math.hypot(pick.xM - x, pick.yM - y)).toBeLessThan(40);
    }
    expect(through(city.buildings.xCm[0]! / 100, city.buildings.yCm[0]! / 100, 8)?.index).toBe(0);
  });

  it('finds the road under its middle, and bare ground beside it', () => {
    const road = 5;
    const k = city.roads.pointStart[road]!;
    const x = (city.roads.xCm[k]! + city.roads.xCm[k + 1]!) / 200;
    const y = (city.roads.yCm[k]! + city.roads.yCm[k + 1]!) / 200;
    const pick = through(x, y, heightAt(geometry.field, x, -y));
    expect(pick?.kind).toBe('road');
    expect(pick?.index).toBe(road);
    expect(Math.hypot(pick!.xM - x, pick!.yM - y)).toBeLessThan(4);
  });

  it('finds nothing beyond the slab', () => {
    expect(picker.pick(0, 0.999, camera)?.kind).not.toBe('building');
    camera.lookAt(0, 2000, -1000);
    camera.updateMatrixWorld();
    expect(picker.pick(0, 0, camera)).toBeNull();
    camera.lookAt(0, 0, 0);
    camera.updateMatrixWorld();
  });
});

describe('shared state', () => {
  const shape: FrameShape = {
    cols: city.terrain.cols,
    rows: city.terrain.rows,
    roads: city.roads.count,
    buildings: city.buildings.count,
    zones: city.zones.count,
    networkNodes: 0,
    networkEdges: 0,
    weatherBlocks: 1,
    vapourBlocks: 1,
    maxMovers: 4,
    maxUnits: 2,
  };
  const frame = (sequence: number, truth: boolean, depthM: number): Frame => {
    const f = frameViews(shape, new ArrayBuffer(frameBytes(shape)));
    f.header[frameHeader.sequence] = sequence;
    f.header[frameHeader.truth] = truth ? 1 : 0;
    f.waterDepthM.fill(depthM);
    f.zoneAgeMin[0] = ageUnknown;
    f.zoneAgeMin[1] = 10;
    return f;
  };
  const depthsOf = (s: SharedState, name: string) =>
    (s.uniforms[name]!.value as { image: { data: Float32Array } }).image.data;

  const bytesOf = (s: SharedState, name: string) =>
    (s.uniforms[name]!.value as { image: { data: Uint8Array } }).image.data;

  it('keeps the two last frames and never draws the sea as flood', () => {
    const s = new SharedState(geometry, city);
    const first = frame(1, true, 0.4);
    const second = frame(2, true, 0.8);
    expect(s.update(null, first, 1)).toBe(true);
    expect(s.update(first, second, 0.25)).toBe(true);
    expect(s.update(first, second, 0.25)).toBe(false);
    const land = city.terrain.cover.findIndex((c) => c > 1);
    const sea = city.terrain.cover.indexOf(0);
    expect(depthsOf(s, 'uDepthA')[land]).toBeCloseTo(0.4);
    expect(depthsOf(s, 'uDepthB')[land]).toBeCloseTo(0.8);
    // The columns lie in the texture as they came; the bank keeps the sea dry on the sheet.
    expect(depthsOf(s, 'uDepthB')).toBe(second.waterDepthM);
    expect(bytesOf(s, 'uBank')[sea]).toBe(255);
    expect(bytesOf(s, 'uBank')[land]).toBe(0);
  });

  it('veils what a seat has not heard of, and nothing in a truth frame', () => {
    const s = new SharedState(geometry, city);
    s.update(null, frame(1, false, 0), 1);
    const known = bytesOf(s, 'uKnown');
    expect(known[city.terrain.zone.indexOf(0)]).toBe(255);
    expect(known[city.terrain.zone.indexOf(1)]).toBe(10);
    expect(s.seat).toBe(true);
    s.update(null, frame(2, true, 0), 1);
    expect(known.every((v) => v === 0)).toBe(true);
    expect(s.seat).toBe(false);
  });
});

describe('light and lens', () => {
  it('keeps a long lens at every distance', () => {
    for (const d of [50, 300, 1000, 3000, 9000]) {
      expect(lensDegrees(d, 3000)).toBeGreaterThanOrEqual(24);
      expect(lensDegrees(d, 3000)).toBeLessThanOrEqual(31);
    }
  });
  it('is day at noon, night at midnight, and duller in rain', () => {
    expect(lookFor(12, 0).night).toBe(0);
    expect(lookFor(0, 0).night).toBe(1);
    expect(lookFor(23, 0).look.sunIntensity).toBeLessThan(0.5);
    expect(lookFor(12, 30).look.sunIntensity).toBeLessThan(lookFor(12, 0).look.sunIntensity);
  });
  it('moves the sun from right to left of the default view, and lowers it towards evening', () => {
    const [morning, afternoon, evening] = [9, 14, 18].map((h) => sunDirection(0, h));
    expect(afternoon!.y).toBeCloseTo(Math.sin((38 * Math.PI) / 180), 1);
    expect(morning!.x).toBeGreaterThan(0);
    expect(afternoon!.x).toBeLessThan(0);
    expect(evening!.y).toBeLessThan(afternoon!.y / 2);
    expect(evening!.length()).toBeCloseTo(1);
  });
  it('takes less quality for slower machines', () => {
    expect([1, 20, 300, Number.NaN].map(qualityFor)).toEqual(['high', 'medium', 'low', 'low']);
  });
  it('gives every layer a legend', () => {
    for (const name of ['flood', 'closures', 'power', 'gas', 'borders'] as const)
      expect(legendOf(name).length).toBeGreaterThan(0);
    expect(
      new Set(
        ['power', 'water', 'drainage', 'telecom', 'gas', 'oil'].map((n) => legendOf(n as 'gas')[0]!.colour),
      ).size,
    ).toBe(6);
  });
  it('stands before the sea, above ground, within the lens of the slab', () => {
    const pose = cameraPose('overview', geometry, city);
    expect(geometry.seaward!.z).toBeGreaterThan(0.9);
    expect(Math.cos(pose.azimuth)).toBeGreaterThan(0.9);
    expect(pose.pitch).toBeCloseTo((37 * Math.PI) / 180);
  });
  it('shows the whole object inside a margin, and no smaller than it must, in pictures of any shape', () => {
    const { highM, marginM } = plinthOf(geometry);
    for (const aspect of [0.5, 1, 4 / 3, 16 / 9, 3]) {
      const pose = cameraPose('overview', geometry, city, aspect);
      const camera = new PerspectiveCamera(lensDegrees(pose.distanceM, 1), aspect, 10, 1e6);
      const flat = Math.cos(pose.pitch) * pose.distanceM;
      camera.position.set(
        pose.x + Math.sin(pose.azimuth) * flat,
        pose.y + Math.sin(pose.pitch) * pose.distanceM,
        pose.z + Math.cos(pose.azimuth) * flat,
      );
      camera.lookAt(pose.x, pose.y, pose.z);
      camera.updateMatrixWorld();
      let widest = 0;
      let highest = 0;
      for (const sx of [-1, 1])
        for (const sz of [-1, 1])
          for (const y of [geometry.baseM - highM, geometry.baseM]) {
            const x = sx * (geometry.widthM / 2 + marginM);
            const p = new Vector3(x, y, sz * (geometry.depthM / 2 + marginM)).project(camera);
            widest = Math.max(widest, Math.abs(p.x));
            highest = Math.max(highest, Math.abs(p.y));
          }
      expect(widest).toBeLessThan(0.95);
      expect(highest).toBeLessThan(0.95);
      expect(Math.max(widest, highest)).toBeGreaterThan(0.85);
    }
  });
  it('prints the backdrop as its colour says', () => {
    const grey = unprinted(new Color(), new Color('#3a3b3e'), looks.day);
    expect(grey.r).toBeGreaterThan(0.01);
    const brighter = unprinted(new Color(), new Color('#3a3b3e'), { ...looks.day, exposure: 0.53 });
    expect(brighter.r / grey.r).toBeCloseTo(looks.day.exposure / 0.53, 3);
  });
});

describe('far land', () => {
  it('covers the same grid with fewer triangles, up to its edges', () => {
    const [cols, rows] = [12, 9];
    for (const step of [1, 2, 4]) {
      const index = gridIndex(cols, rows, step);
      let area = 0;
      for (let t = 0; t < index.length; t += 3) {
        const [a, b, c] = [index[t]!, index[t + 1]!, index[t + 2]!].map((v) => [
          v % cols,
          Math.floor(v / cols),
        ]) as [[number, number], [number, number], [number, number]];
        const twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        expect(twice).toBeGreaterThan(0);
        area += twice / 2;
      }
      expect(area).toBe((cols - 1) * (rows - 1));
    }
  });
});

describe('fading', () => {
  it('goes from nothing to all, and is whole at once where pictures are far apart', () => {
    const smooth = new Fade();
    let last = 0;
    for (let ms = 0; ms <= 400; ms += 16) {
      const share = smooth.next(1000 + ms);
      expect(share).toBeGreaterThanOrEqual(last);
      last = share;
    }
    expect(smooth.done).toBe(true);
    const slow = new Fade();
    expect(slow.next(0)).toBeLessThan(0.05);
    expect(slow.next(900)).toBe(1);
  });
});
