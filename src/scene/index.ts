/** The drawn city: geometry builders for a worker stand apart in `core/index.ts`. */
export { type FloodClass, floodScale } from './core/floodScale.ts';
export type { SceneHandle } from './react/handle.ts';
export { type LabelItem, Labels } from './react/Labels.tsx';
export { SandtableScene, type SandtableSceneProps } from './react/SandtableScene.tsx';
export type { CameraPreset } from './three/cameraPresets.ts';
export { type FrameSource, type SceneLayers, type SceneStats } from './three/sceneView.ts';
export type { Pick, Quality, SceneCity, SceneGeometry } from './types.ts';
