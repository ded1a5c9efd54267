import { createRef, Fragment, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import {
  Labels,
  MapLabels,
  type CameraPreset,
  type Quality,
  SandtableScene,
  type SceneCity,
  type SceneGeometry,
  type SceneHandle,
  type SceneStats,
} from '../../../src/scene/index.ts';
import { allLayers } from '../../../src/scene/three/layers.ts';
import { blackout, syntheticFrames } from './syntheticFrames.ts';

/** What the bench script reads and calls in the page. */
export interface Harness {
  ready: boolean;
  readyAtMs: number;
  /** When city and geometry had arrived from the worker, and how long they took to arrive. */
  arrivedAtMs: number;
  transferMs: number;
  info: Record<string, unknown>;
  /** Why there is no city, where it was refused. */
  refused: string | null;
  /** Changes hour, water level, rain or the blacked-out disc (`x,y,radius`, '' for none) and draws. */
  set(change: { hour?: number; levelM?: number; rainMmph?: number; dark?: string }): Promise<void>;
  /** A new frame of the engine. */
  step(): void;
  /** Draws `pictures` pictures, a new frame every third, and gives their statistics. */
  measure(pictures: number): Promise<SceneStats[]>;
  view(preset: CameraPreset): Promise<void>;
  fly(xM: number, yM: number, distanceM: number): Promise<void>;
}
declare global {
  interface Window {
    harness: Harness;
  }
}

const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
const quality = (query.get('quality') ?? 'high') as Quality;
const handle = createRef<SceneHandle>();
let onStats: (stats: SceneStats) => void = () => undefined;
const harness: Harness = {
  ready: false,
  refused: null,
  set: async () => undefined,
  readyAtMs: 0,
  arrivedAtMs: 0,
  transferMs: 0,
  info: {},
  step: () => undefined,
  measure: async () => [],
  view: async () => undefined,
  fly: async () => undefined,
};
window.harness = harness;

/** Every command that draws is left out, all others are given: what is left of a picture's time is not the rasteriser's. */
if (query.get('draws') === 'dropped')
  for (const name of [
    'drawArrays',
    'drawElements',
    'drawArraysInstanced',
    'drawElementsInstanced',
    'drawRangeElements',
  ] as const)
    WebGL2RenderingContext.prototype[name] = () => undefined;

const worker = new Worker(new URL('./geometryWorker.ts', import.meta.url), { type: 'module' });
const asked = query.get('city') ?? 'coast';
const absolute = (address: string): string => new URL(address, location.href).href;
worker.postMessage({
  // A file's address is meant from the page, not from the worker's own folder.
  city: asked.includes('/') ? asked.split('|').map(absolute).join('|') : asked,
  seed: number('seed', 7),
  sizeM: number('size', 3000),
  buildings: number('buildings', 100000),
  quality,
});
worker.addEventListener(
  'message',
  (
    event: MessageEvent<{
      refused?: string;
      city: SceneCity;
      geometry: SceneGeometry;
      generateMs: number;
      buildMs: number;
      sentAtMs: number;
    }>,
  ) => {
    if (event.data.refused !== undefined) {
      harness.refused = event.data.refused;
      return;
    }
    const { city, geometry, generateMs, buildMs, sentAtMs } = event.data;
    harness.arrivedAtMs = performance.now();
    harness.transferMs = performance.timeOrigin + performance.now() - sentAtMs;
    harness.info = {
      generateMs,
      buildMs,
      steps: geometry.buildMs,
      buildings: city.buildings.count,
      roads: city.roads.count,
      trees: geometry.trees.reduce((n, t) => n + t.count, 0),
      props: geometry.props.reduce((n, p) => n + p.count, 0),
    };
    const lowCell = (city.roads as { lowCell?: Int32Array }).lowCell;
    const dark = query.get('dark');
    const want = {
      levelM: number('level', -1e9),
      movers: number('movers', 5000),
      rainMmph: number('rain', 0),
      truth: query.get('truth') !== '0',
      units: number('units', 6),
    };
    const synthetic = syntheticFrames(city, lowCell, want);
    let hour = number('hour', 14);
    let alpha = 1;
    const drawn = () =>
      new Promise<SceneStats>((resolve) => {
        onStats = resolve;
        handle.current!.invalidate();
      });
    harness.step = () => synthetic.step();
    let taken = 0;
    harness.measure = async (pictures) => {
      const out: SceneStats[] = [];
      for (let i = 0; i < pictures; i++, taken++) {
        if (pictures > 1 && taken % 3 === 0) synthetic.step();
        alpha = (taken % 3) / 3;
        out.push(await drawn());
      }
      return out;
    };
    const settle = async () => {
      // Detail grows over some pictures: a view stands when nothing more is to come.
      for (let i = 0; i < 400; i++) {
        await drawn();
        if (!handle.current!.growing()) return;
      }
    };
    harness.view = async (preset) => {
      handle.current!.view(preset);
      await settle();
    };
    harness.fly = async (x, y, d) => {
      handle.current!.flyTo(x, y, d);
      await settle();
    };
    const Mode = query.get('strict') === '1' ? StrictMode : Fragment;
    harness.set = async (change) => {
      if (change.hour !== undefined) hour = change.hour;
      if (change.levelM !== undefined) want.levelM = change.levelM;
      if (change.rainMmph !== undefined) want.rainMmph = change.rainMmph;
      if (change.dark !== undefined)
        handle.current!.setPower(change.dark === '' ? null : blackout(city, change.dark));
      synthetic.step();
      synthetic.step();
      root.render(page());
      await settle();
    };
    const root = createRoot(document.getElementById('root')!);
    const page = () => (
      <Mode>
        <SandtableScene
          geometry={geometry}
          city={city}
          shape={synthetic.shape}
          frames={{ current: () => ({ previous: synthetic.previous, latest: synthetic.latest, alpha }) }}
          timeOfDay={hour}
          layers={{
            ...allLayers,
            movers: query.get('movers') !== '0',
            units: number('units', 6) > 0,
            facilities: query.get('facilities') === '1',
            ...Object.fromEntries((query.get('layers') ?? '').split(',').map((name) => [name, true])),
          }}
          handle={handle}
          label="Scene harness"
          onPick={(pick) => (harness.info['pick'] = pick)}
          onStats={(stats) => onStats(stats)}
          onReady={() => {
            if (dark !== null) handle.current!.setPower(blackout(city, dark));
            harness.ready = true;
            harness.readyAtMs = performance.now();
          }}
        />
        {query.get('names') !== null && (
          <MapLabels scene={handle} city={city} language={query.get('names') === 'zh' ? 'zh' : 'en'} />
        )}
        {query.get('labels') === '1' && (
          <Labels
            scene={handle}
            items={Array.from({ length: city.zones.count }, (_, i) => ({
              id: String(i),
              xM: city.zones.xCm[i]! / 100,
              yM: city.zones.yCm[i]! / 100,
              content: <span className="zone">{city.strings[city.zones.name[i]!]}</span>,
            }))}
          />
        )}
      </Mode>
    );
    root.render(page());
  },
);
