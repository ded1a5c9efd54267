import type { Points } from 'three';
import { PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import { type Frame, frameBytes, frameHeader, type FrameShape, frameViews } from '../../contract/frame.ts';
import { buildSceneGeometry } from '../core/index.ts';
import { testCity } from '../core/testCity.ts';
import { alias, tableTexture } from './dataTextures.ts';
import { Movers } from './movers.ts';
import { SharedState } from './sharedState.ts';

const city = testCity();
const geometry = buildSceneGeometry(city, 'test');
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
  maxMovers: 8,
  maxUnits: 2,
};

function frame(sequence: number, movers: [id: number, x: number][]): Frame {
  const f = frameViews(shape, new ArrayBuffer(frameBytes(shape)));
  f.header[frameHeader.sequence] = sequence;
  f.header[frameHeader.movers] = movers.length;
  movers.forEach(([id, x], i) => {
    f.moverId[i] = id;
    f.moverX[i] = x;
  });
  return f;
}

describe('movers', () => {
  const made = () => {
    const movers = new Movers(geometry, new SharedState(geometry, city), shape.maxMovers);
    const points = (movers.group.children[0] as Points).geometry;
    return { movers, points, column: (name: string) => points.getAttribute(name).array };
  };

  it('takes the columns of a frame as they lie, and keeps those of the frame before', () => {
    const { movers, points, column } = made();
    const [a, b] = [
      frame(1, [
        [3, 10],
        [5, 20],
      ]),
      frame(2, [
        [3, 11],
        [5, 21],
      ]),
    ];
    movers.take(null, a);
    movers.take(a, b);
    expect(column('aFromX')).toBe(a.moverX);
    expect(column('aToX')).toBe(b.moverX);
    expect(column('aKind')).toBe(b.moverKind);
    expect(points.drawRange.count).toBe(2);
  });

  it('finds movers again that changed their slot, and sets new ones down where they are', () => {
    const { movers, column } = made();
    const [a, b] = [
      frame(1, [
        [3, 10],
        [5, 20],
      ]),
      frame(2, [
        [5, 21],
        [9, 40],
      ]),
    ];
    movers.take(null, a);
    movers.take(a, b);
    expect([...column('aFromX').slice(0, 2)]).toEqual([20, 40]);
  });

  it('gathers bodies near the camera only', () => {
    const { movers } = made();
    const a = frame(1, [
      [1, 0],
      [2, 5000],
    ]);
    movers.take(null, a);
    const camera = new PerspectiveCamera();
    camera.position.set(0, 120, 100);
    movers.follow(camera);
    const bodies = movers.group.children[1] as unknown as { geometry: { instanceCount: number } };
    expect(bodies.geometry.instanceCount).toBe(1);
    camera.position.set(0, 3000, 100);
    movers.follow(camera);
    expect(bodies.geometry.instanceCount).toBe(0);
  });
});

describe('a column as a texture', () => {
  it('shares the buffer where the row may read on, and copies only at its end', () => {
    const buffer = new ArrayBuffer(1024);
    const texture = tableTexture(300);
    alias(texture, new Uint8Array(buffer, 64, 300));
    expect((texture.image.data as Uint8Array).buffer).toBe(buffer);
    expect((texture.image.data as Uint8Array).length).toBe(512);
    alias(texture, new Uint8Array(buffer, 724, 300));
    expect((texture.image.data as Uint8Array).buffer).not.toBe(buffer);
  });
});
