import { Canvas } from '@react-three/fiber';
import { type CSSProperties, type ReactNode, type Ref, useMemo } from 'react';
import type { FrameShape } from '../../contract/frame.ts';
import { allLayers, type SceneLayers } from '../three/layers.ts';
import { renderPresets } from '../three/preset.ts';
import type { FrameSource, SceneStats } from '../three/sceneView.ts';
import type { Pick, Quality, SceneCity, SceneGeometry } from '../types.ts';
import { CameraRig } from './CameraRig.tsx';
import type { SceneHandle } from './handle.ts';
import { Picture } from './Picture.tsx';
import { SceneContext, SceneHub } from './hub.ts';
import { WithoutPicture } from './WithoutPicture.tsx';

/** What is drawn. */
export interface SceneModel {
  geometry: SceneGeometry;
  city: SceneCity;
  /** Capacity of the frames for movers and units. */
  shape: Readonly<{ maxMovers: FrameShape['maxMovers']; maxUnits: FrameShape['maxUnits'] }>;
}

export interface SandtableSceneProps {
  /** Null while it is still being built: the canvas is made ready meanwhile. */
  model: SceneModel | null;
  /** Quality that the model has or will have. */
  quality: Quality;
  frames: FrameSource;
  /** Hour of day, 0–24. */
  timeOfDay?: number;
  layers?: SceneLayers;
  selection?: { kind: 'building' | 'road'; index: number } | null;
  onPick?: (pick: Pick | null) => void;
  onHover?: (pick: Pick | null) => void;
  onStats?: (stats: SceneStats) => void;
  /** Called once the first picture stands. */
  onReady?: () => void;
  /** Called where the browser has no WebGL2, or lost it for good. */
  onUnsupported?: () => void;
  handle?: Ref<SceneHandle>;
  /** Keyboard focus label of the picture. */
  label?: string;
  style?: CSSProperties;
  /** What to show instead where WebGL2 is missing. */
  children?: ReactNode;
}

/** The city on the table. Draws only when a frame, the camera or a property changed. */
export function SandtableScene(props: SandtableSceneProps) {
  const { model, style } = props;
  const hub = useMemo(() => new SceneHub(), []);
  const preset = renderPresets[model?.geometry.quality ?? props.quality];
  return (
    <WithoutPicture instead={props.children} onUnsupported={props.onUnsupported}>
      <SceneContext value={hub}>
        <Canvas
          frameloop="demand"
          shadows={false}
          dpr={[1, preset.maxPixelRatio]}
          gl={{ antialias: preset.antialias, powerPreference: 'high-performance', stencil: false }}
          onCreated={({ gl: renderer }) => {
            renderer.debug.checkShaderErrors = import.meta.env.DEV;
          }}
          camera={{ fov: 24.5, near: 50, far: 40000 }}
          style={{ touchAction: 'none', outline: 'none', ...style }}
          tabIndex={0}
          aria-label={props.label}
          onKeyDown={(e) => {
            if (hub.key(e.key)) e.preventDefault();
          }}
        >
          {model !== null && (
            <>
              <CameraRig geometry={model.geometry} city={model.city} handle={props.handle ?? null} />
              <Picture
                {...model}
                frames={props.frames}
                hour={props.timeOfDay ?? 14}
                layers={props.layers ?? allLayers}
                selection={props.selection ?? null}
                {...(props.onPick && { onPick: props.onPick })}
                {...(props.onHover && { onHover: props.onHover })}
                {...(props.onStats && { onStats: props.onStats })}
                {...(props.onReady && { onReady: props.onReady })}
                {...(props.onUnsupported && { onUnsupported: props.onUnsupported })}
              />
            </>
          )}
        </Canvas>
      </SceneContext>
    </WithoutPicture>
  );
}
