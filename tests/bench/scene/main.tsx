import '@fontsource-variable/inter/index.css';
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
import { startTexts } from '../../../src/app/i18n/index.ts';
import { Layers } from '../../../src/app/map/Layers.tsx';
import type { MapLayer } from '../../../src/app/map/layers.ts';
import '../../../src/app/map/map.css';
import '../../../src/app/styles/base.css';
import '../../../src/app/styles/sheet.css';
import { allLayers } from '../../../src/scene/three/layers.ts';
import type { SceneFurniture, SceneGround, SceneMasses } from '../../../src/scene/types.ts';
import { type Frame, frameViews } from '../../../src/contract/frame.ts';
import type { RunMoments } from './moments.ts';
import { blackout, syntheticFrames } from './syntheticFrames.ts';

export interface Change {
  hour?: number;
  levelM?: number;
  rainMmph?: number;
  /** The blacked-out disc, `x,y,radius`, '' for none. */
  dark?: string;
  /** Layers shown besides those that always are. */
  layers?: string;
  /** Moment of the real run, by its name in the run's list: its hour is that of the picture. */
  moment?: string;
  view?: CameraPreset;
  /** Where the camera flies from the view: city metres, and from how far it looks. */
  at?: readonly [number, number, number] | undefined;
}

/** What the bench script reads and calls in the page. */
export interface Harness {
  ready: boolean;
  /** When the first picture with all buildings stood, ms after the page began; when its last command was given. */
  readyAtMs: number;
  commandedAtMs: number;
  /** When everything stood as it stays, ms after the page began; 0 before. */
  wholeAtMs: number;
  /** When the scene was handed the city. */
  handedAtMs: number;
  /** When land and buildings had arrived from the worker, and how long they took to arrive. */
  arrivedAtMs: number;
  transferMs: number;
  info: Record<string, unknown>;
  /** Why there is no city, where it was refused. */
  refused: string | null;
  /** Changes what is given and draws. */
  set(change: Change): Promise<void>;
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
/** A real run whose moments can be shown: the address of its list. */
const runAddress = query.get('run');
const run: RunMoments | null = runAddress === null ? null : await (await fetch(runAddress)).json();
/** Whether the app's legend of what is shown besides lies over the picture. */
const isExplained = query.get('legend') === '1';
startTexts();
const quality = (query.get('quality') ?? 'high') as Quality;
const handle = createRef<SceneHandle>();
let onStats: (stats: SceneStats) => void = () => undefined;
const harness: Harness = {
  ready: false,
  refused: null,
  set: async () => undefined,
  readyAtMs: 0,
  commandedAtMs: 0,
  wholeAtMs: 0,
  handedAtMs: 0,
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
/** What the worker sends, in this order. */
interface Sent {
  refused?: string;
  city?: SceneCity;
  generateMs?: number;
  masses?: SceneMasses;
  ground?: SceneGround;
  furniture?: SceneFurniture;
  /** When the scene was handed the city, and when a part of it was sent, on the clock of the machine. */
  handedAtMs: number;
  sentAtMs: number;
}
let start: (masses: SceneMasses) => void = () => undefined;
const arrived = { ground: later<SceneGround>(), furniture: later<SceneFurniture>() };
worker.addEventListener('message', ({ data }: MessageEvent<Sent>) => {
  if (data.refused !== undefined) harness.refused = data.refused;
  if (data.city !== undefined) {
    Object.assign(harness.info, {
      generateMs: data.generateMs,
      buildings: data.city.buildings.count,
      roads: data.city.roads.count,
    });
    start = prepare(data.city);
    void canvasStands().then(() => worker.postMessage('go on'));
    return;
  }
  const { masses, ground, furniture, handedAtMs, sentAtMs } = data;
  const at = performance.timeOrigin;
  if (masses !== undefined) {
    harness.handedAtMs = handedAtMs - at;
    harness.arrivedAtMs = performance.now();
    harness.transferMs = at + performance.now() - sentAtMs;
  }
  const part = masses ?? ground ?? furniture;
  const steps = { ...(harness.info['steps'] as object | undefined), ...part?.buildMs };
  Object.assign(harness.info, { steps, builtMs: sentAtMs - handedAtMs });
  if (masses !== undefined) {
    harness.info['drawn'] = drawnBodies(masses);
    start(masses);
  }
  if (ground !== undefined) arrived.ground.resolve(ground);
  if (furniture === undefined) return;
  harness.info['trees'] = furniture.trees.reduce((n, t) => n + t.count, 0);
  harness.info['props'] = furniture.props.reduce((n, p) => n + p.count, 0);
  arrived.furniture.resolve(furniture);
});

/** The canvas is there: as in the app, it is made ready while the city is. */
async function canvasStands(): Promise<void> {
  while (document.querySelector('canvas') === null) await new Promise(requestAnimationFrame);
  await new Promise((next) => setTimeout(next));
}

/** Buildings in the meshes and the table: what an overview shows all of. */
function drawnBodies({ buildings, bodies }: SceneMasses): number {
  const inMeshes = new Set(buildings.flatMap(({ attributes }) => [...attributes['building']!.array]));
  return inMeshes.size + (bodies?.count ?? 0);
}

function later<T>(): { promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

/** Frames for a city; what comes back draws it. */
function prepare(city: SceneCity): (masses: SceneMasses) => void {
  const lowCell = (city.roads as { lowCell?: Int32Array }).lowCell;
  const dark = query.get('dark');
  const want = {
    levelM: number('level', -1e9),
    movers: run === null ? number('movers', 5000) : 0,
    mostMovers: run?.shape.maxMovers ?? 0,
    rainMmph: number('rain', 0),
    windMps: number('wind', 0),
    trouble: query.get('trouble') === '1',
    truth: query.get('truth') !== '0',
    units: number('units', 6),
  };
  const synthetic = syntheticFrames(city, lowCell, want);
  let hour = number('hour', 14);
  let layers = query.get('layers') ?? '';
  /** A frame of a real run in place of the synthetic ones. */
  let real: Frame | null = null;
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
  let geometry: SceneGeometry | null = null;
  const Mode = query.get('strict') === '1' ? StrictMode : Fragment;
  harness.set = async (change) => {
    if (change.hour !== undefined) hour = change.hour;
    if (change.levelM !== undefined) want.levelM = change.levelM;
    if (change.rainMmph !== undefined) want.rainMmph = change.rainMmph;
    if (change.layers !== undefined) layers = change.layers;
    if (change.dark !== undefined)
      handle.current!.setPower(change.dark === '' ? null : blackout(city, change.dark));
    if (change.moment !== undefined) await momentOf(change.moment);
    synthetic.step();
    synthetic.step();
    if (change.view !== undefined) handle.current!.view(change.view);
    if (change.at !== undefined) handle.current!.flyTo(...change.at);
    root.render(page());
    await settle();
  };
  const momentOf = async (name: string) => {
    const moment = run!.moments.find((one) => one.name === name)!;
    const address = new URL(moment.frame, new URL(runAddress!, location.href));
    real = frameViews(run!.shape, await (await fetch(address)).arrayBuffer());
    hour = moment.hour;
  };
  const root = createRoot(document.getElementById('root')!);
  const shownBesides = () => Object.fromEntries(layers.split(',').map((name) => [name, true]));
  const page = () => (
    <Mode>
      <SandtableScene
        model={geometry && { geometry, city, shape: run?.shape ?? synthetic.shape }}
        quality={quality}
        frames={{
          current: () =>
            real === null
              ? { previous: synthetic.previous, latest: synthetic.latest, alpha }
              : { previous: null, latest: real, alpha: 1 },
        }}
        timeOfDay={hour}
        layers={{
          ...allLayers,
          movers: query.get('movers') !== '0',
          units: number('units', 6) > 0,
          facilities: query.get('facilities') === '1',
          ...shownBesides(),
        }}
        handle={handle}
        label="Scene harness"
        onPick={(pick) => (harness.info['pick'] = pick)}
        onStats={(stats) => onStats(stats)}
        onReady={() => {
          if (dark !== null) handle.current!.setPower(blackout(city, dark));
          void standing();
        }}
      />
      {isExplained && layers !== '' && (
        <aside className="sheet legend-sheet">
          <Layers
            offered={[...new Set(['flood', ...layers.split(',')])] as MapLayer[]}
            layers={{ ...allLayers, ...shownBesides() }}
            names={false}
            latest={() => real ?? synthetic.latest}
            onLayers={() => undefined}
            onNames={() => undefined}
          />
        </aside>
      )}
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
  return (masses) => {
    geometry = { ...masses, ground: arrived.ground.promise, furniture: arrived.furniture.promise };
    root.render(page());
  };
}

/** The first picture stands when the graphics processor is through with it, not when its commands were given. */
async function standing(): Promise<void> {
  harness.commandedAtMs = performance.now();
  harness.readyAtMs = await finished();
  harness.ready = true;
  while (handle.current!.growing()) await new Promise(requestAnimationFrame);
  harness.wholeAtMs = await finished();
}

/** When the graphics processor is through with all commands given so far, ms after the page began. */
async function finished(): Promise<number> {
  const gl = document.querySelector('canvas')!.getContext('webgl2')!;
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)!;
  gl.flush();
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED)
    await new Promise((next) => setTimeout(next, 4));
  gl.deleteSync(fence);
  return performance.now();
}
