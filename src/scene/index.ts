/** The drawn city: geometry builders for a worker stand apart in `core/index.ts`. */
export { type FloodClass, floodScale } from './core/floodScale.ts';
export { type LocalFlow, flowAt } from './core/flow.ts';
export { servedAgeMin, servedAt, servedLayerNames } from './core/served.ts';
export { type LocalVapour, substancesIn, vapourAt, type VapourScale } from './core/vapour.ts';
export { type LocalWeather, weatherAt } from './core/weather.ts';
export type { MapLabel } from './core/labels.ts';
export type { SceneHandle } from './react/handle.ts';
export { type LabelItem, Labels } from './react/Labels.tsx';
export { MapLabels } from './react/MapLabels.tsx';
export { SandtableScene, type SandtableSceneProps } from './react/SandtableScene.tsx';
export type { CameraPreset } from './three/cameraPresets.ts';
export {
  type LayerName,
  legendOf,
  type LegendEntry,
  type SceneLayers,
  switched,
  vapourLegend,
} from './three/layers.ts';
export type { FrameSource, SceneStats } from './three/sceneView.ts';
export type { Pick, PickNumbers, Quality, SceneCity, SceneGeometry } from './types.ts';
