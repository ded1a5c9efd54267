import { describe, expect, it } from 'vitest';
import { networkEdgeKind, networkNodeKind } from '../../city/networks.ts';
import {
  assetState,
  type FrameShape,
  frameBytes,
  frameHeader,
  frameViews,
  weatherBlockCells,
} from '../../contract/frame.ts';
import { blocksOf } from '../core/blocks.ts';
import { buildSceneGeometry } from '../core/index.ts';
import { testCity } from '../core/testCity.ts';
import { netFor } from './anchors.ts';
import { assetLooks, looksOf, networkLayers } from './assetStyle.ts';
import { allLayers, legendOf, switched, vapourLegend } from './layers.ts';
import { Overlays } from './overlays.ts';
import { SharedState } from './sharedState.ts';
import { isStation, stationColumn, stationColumns, stationRows } from './stationAtlas.ts';
import { WeatherField } from './weatherField.ts';

const city = testCity();
const geometry = buildSceneGeometry(city, 'test');
const { cols, rows } = blocksOf(city, weatherBlockCells);
const shape: FrameShape = {
  ...{ cols: city.terrain.cols, rows: city.terrain.rows, roads: city.roads.count },
  ...{ buildings: city.buildings.count, zones: city.zones.count, networkNodes: 0, networkEdges: 0 },
  ...{ weatherBlocks: cols * rows, vapourBlocks: 1, maxMovers: 0, maxUnits: 0 },
};
const frame = (sequence: number) => {
  const made = frameViews(shape, new ArrayBuffer(frameBytes(shape)));
  made.header[frameHeader.sequence] = sequence;
  made.buildingPower.fill(255);
  return made;
};
interface Texture {
  version: number;
  image: { data: Float32Array };
}

describe('the net of arrows', () => {
  const net = { spacingM: 0, fade: 0, col: 0, row: 0 };
  it('stands between one and two times its least distance apart, in powers of two', () => {
    for (const pixelM of [0.13, 0.5, 0.9, 2, 3.7, 11]) {
      const { spacingM, fade } = netFor(120, -80, pixelM, 38, net);
      expect(spacingM / pixelM).toBeGreaterThanOrEqual(38);
      expect(spacingM / pixelM).toBeLessThan(76.001);
      expect(Number.isInteger(Math.log2(spacingM))).toBe(true);
      expect(fade).toBeGreaterThan(-1e-9);
      expect(fade).toBeLessThanOrEqual(1);
    }
  });

  it('keeps every other place when the camera moves', () => {
    for (const x of [0, 37, 512, 1000]) {
      const { col, row } = netFor(x, x / 3, 1, 38, net);
      expect([Math.abs(col % 2), Math.abs(row % 2)]).toEqual([0, 0]);
    }
  });
});

describe('weather in textures', () => {
  it('lies there as in the frame, once a frame', () => {
    const field = new WeatherField(city);
    const east = field.uniforms['uWindX']!.value as Texture;
    const first = frame(1);
    first.header[frameHeader.windMps] = -1;
    field.take(first);
    expect(east.image.data).toBe(first.windX);
    expect(field.uniforms['uWindKnown']!.value).toBe(0);
    const { version } = east;
    field.take(first);
    expect(east.version).toBe(version);
    field.take(frame(2));
    expect(east.version).toBe(version + 1);
    expect(field.uniforms['uWindKnown']!.value).toBe(1);
  });
});

describe('overlays', () => {
  it('are not made before they are shown', () => {
    const overlays = new Overlays(geometry, city, new SharedState(geometry, city));
    overlays.show(allLayers, frame(1), true);
    expect(overlays.group.visible).toBe(false);
    expect(overlays.moving).toBe(false);
    expect(overlays.group.children.flatMap(({ children }) => children)).toEqual([]);
    overlays.show({ ...allLayers, wind: true, rain: true }, frame(2), true);
    expect(overlays.moving).toBe(true);
    expect(overlays.group.children.flatMap(({ children }) => children)).toHaveLength(3);
    overlays.show({ ...allLayers, wind: true }, frame(3), false);
    expect(overlays.moving).toBe(false);
    overlays.show(allLayers, frame(4), true);
    expect(overlays.group.visible).toBe(false);
    overlays.dispose();
  });
});

describe('services at home', () => {
  it('are shown one at a time', () => {
    const water = switched({ ...allLayers, servedPower: true, rain: true }, 'servedWater');
    expect(water).toMatchObject({ servedPower: false, servedWater: true, rain: true });
    expect(switched(water, 'servedWater').servedWater).toBe(false);
  });

  it('have classes without gaps from nobody to everybody, and one for what nobody knows', () => {
    const classes = legendOf('servedPower').flatMap(({ range }) => (range === undefined ? [] : [range]));
    expect(classes.map(({ from, to }) => [from, to])).toEqual([
      [95, 100],
      [80, 95],
      [50, 80],
      [20, 50],
      [0, 20],
    ]);
    expect(legendOf('servedPower').at(-1)!.key).toBe('notKnown');
  });
});

describe('what no seat is told', () => {
  it('is drawn of a frame of the truth only', () => {
    const overlays = new Overlays(geometry, city, new SharedState(geometry, city));
    overlays.show({ ...allLayers, flow: true }, frame(1), true);
    expect(overlays.group.visible).toBe(false);
    const truth = frame(2);
    truth.header[frameHeader.truth] = 1;
    overlays.show({ ...allLayers, flow: true }, truth, true);
    expect([overlays.group.visible, overlays.moving]).toEqual([true, true]);
    overlays.dispose();
  });

  it('has a legend of the substances in the air', () => {
    expect(vapourLegend([])).toEqual([]);
    const keys = vapourLegend(['chlorine', 'methane']).map(({ key, substance }) => `${substance} ${key}`);
    expect(keys).toEqual([
      ...['trace', 'level1', 'level2', 'level3'].map((step) => `chlorine vapour.${step}`),
      ...['methane vapour.trace', 'methane vapour.flammable'],
    ]);
  });
});

describe('power of buildings', () => {
  it('is uploaded where it changed, and not with every frame', () => {
    const shared = new SharedState(geometry, city);
    const mark = shared.uniforms['uBuildingMark']!.value as Texture;
    const map = shared.uniforms['uPowerMap']!.value as Texture;
    shared.update(null, frame(1), 1);
    const before = [mark.version, map.version];
    shared.update(frame(1), frame(2), 1);
    expect([mark.version, map.version]).toEqual(before);
    const dark = frame(3);
    dark.buildingPower[4] = 0;
    shared.update(frame(2), dark, 1);
    expect([mark.version, map.version]).toEqual(before.map((version) => version + 1));
    expect(mark.image.data[4 * 2 + 1]).toBe(0);
  });

  it('is that of the frames again after it was set by hand', () => {
    const shared = new SharedState(geometry, city);
    const mark = shared.uniforms['uBuildingMark']!.value as Texture;
    const dark = frame(1);
    dark.buildingPower[4] = 0;
    shared.update(null, dark, 1);
    shared.setPower(new Uint8Array(city.buildings.count).fill(90));
    expect(mark.image.data[4 * 2 + 1]).toBe(90);
    shared.setPower(null);
    shared.update(null, dark, 1);
    expect([mark.image.data[4 * 2 + 1], mark.image.data[5 * 2 + 1]]).toEqual([0, 255]);
  });
});

describe('signs and lines of networks', () => {
  it('have a column for every kind and a row for every state', () => {
    const columns = Object.values(networkNodeKind).map((kind) => stationColumn(kind));
    expect(Math.min(...columns)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...columns)).toBeLessThan(stationColumns);
    const stations = Object.values(networkNodeKind).filter(isStation);
    expect(new Set(stations.map((kind) => stationColumn(kind))).size).toBe(stations.length);
    expect(stationRows).toBe(Object.keys(assetState).length);
    for (const kind of Object.values(networkEdgeKind))
      expect(stationColumn(kind, true)).toBeGreaterThanOrEqual(0);
  });

  it.each(networkLayers)('show every state of %s by its code, and the legend all of them', (layer) => {
    const looks = looksOf(layer);
    expect(looks.map(({ state }) => assetState[state])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(legendOf(layer).map(({ state }) => state)).toEqual(assetLooks.map(({ state }) => state));
    expect(legendOf(layer, false)).toHaveLength(1);
    // No two states share colour and dash.
    expect(new Set(looks.map(({ colour, dashPx }) => `${colour} ${dashPx.join(' ')}`)).size).toBe(6);
  });
});
