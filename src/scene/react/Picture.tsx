import { useFrame, useThree } from '@react-three/fiber';
import { use, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type PerspectiveCamera, Vector3 } from 'three';
import { frameHeader } from '../../contract/frame.ts';
import type { SceneLayers } from '../three/layers.ts';
import { type FrameSource, type SceneStats, SceneView } from '../three/sceneView.ts';
import type { Pick, SceneCity, SceneGeometry } from '../types.ts';
import { SceneContext } from './hub.ts';

interface PictureProps {
  geometry: SceneGeometry;
  city: SceneCity;
  frames: FrameSource;
  shape: Readonly<{ maxMovers: number; maxUnits: number }>;
  hour: number;
  layers: SceneLayers;
  selection: { kind: 'building' | 'road'; index: number } | null;
  onPick?: (pick: Pick | null) => void;
  onHover?: (pick: Pick | null) => void;
  onStats?: (stats: SceneStats) => void;
  onReady?: () => void;
  onUnsupported?: () => void;
}

const clickSlopPx = 5;
/** A lost context that has not come back after this long is reported. */
const restoreWithinMs = 8000;

/** Owns the scene view, draws it in R3F's loop and turns pointer events into picks. */
export function Picture(props: PictureProps) {
  const { geometry, city, frames, shape } = props;
  const gl = useThree((s) => s.gl);
  const scene = useThree((s) => s.scene);
  const camera = useThree((s) => s.camera) as PerspectiveCamera;
  const size = useThree((s) => s.size);
  const dpr = useThree((s) => s.viewport.dpr);
  const invalidate = useThree((s) => s.invalidate);
  const hub = use(SceneContext);
  const latest = useRef(props);
  latest.current = props;
  const ready = useRef(false);

  const view = useRef<SceneView | null>(null);
  const { maxMovers, maxUnits } = shape;
  useLayoutEffect(() => {
    const made = new SceneView(gl, scene, camera, geometry, city, { maxMovers, maxUnits });
    view.current = made;
    hub.setPower = (power) => {
      made.setPower(power);
      invalidate();
    };
    hub.growing = () => made.growing || made.awaiting;
    return () => {
      view.current = null;
      hub.setPower = () => undefined;
      hub.growing = () => false;
      made.dispose();
    };
  }, [gl, scene, camera, geometry, city, maxMovers, maxUnits, hub, invalidate]);
  const { layers, hour, selection } = props;
  useEffect(() => invalidate(), [invalidate, geometry, city, size, dpr, layers, hour, selection]);
  useEffect(() => {
    // What fails to come is told by the picture that misses it.
    const again = (): void => invalidate();
    geometry.ground.then(again, again);
    geometry.furniture.then(again, again);
  }, [geometry, invalidate]);
  useEffect(() => watchFrames(frames, invalidate), [frames, invalidate]);

  useEffect(() => {
    const canvas = gl.domElement;
    let timer = 0;
    const lost = (e: Event) => {
      e.preventDefault();
      timer = window.setTimeout(() => latest.current.onUnsupported?.(), restoreWithinMs);
    };
    const restored = () => {
      window.clearTimeout(timer);
      view.current?.restored();
      invalidate();
    };
    canvas.addEventListener('webglcontextlost', lost);
    canvas.addEventListener('webglcontextrestored', restored);
    return () => {
      window.clearTimeout(timer);
      canvas.removeEventListener('webglcontextlost', lost);
      canvas.removeEventListener('webglcontextrestored', restored);
    };
  }, [gl, invalidate]);

  useEffect(() => {
    const canvas = gl.domElement;
    let down: { x: number; y: number } | null = null;
    let asked = 0;
    const pickAt = (e: PointerEvent | MouseEvent): Pick | null => {
      const seen = view.current;
      if (seen === null) return null;
      const box = canvas.getBoundingClientRect();
      const x = e.clientX - box.left;
      const y = e.clientY - box.top;
      return (
        seen.signAt(x, y, box.width, box.height) ??
        seen.picker.pick((x / box.width) * 2 - 1, 1 - (y / box.height) * 2, camera)
      );
    };
    const onDown = (e: PointerEvent) => (down = { x: e.clientX, y: e.clientY });
    const onUp = (e: PointerEvent) => {
      if (down !== null && e.button === 0 && Math.hypot(e.clientX - down.x, e.clientY - down.y) < clickSlopPx)
        latest.current.onPick?.(pickAt(e));
      down = null;
    };
    const onMove = (e: PointerEvent) => {
      if (latest.current.onHover === undefined || down !== null || asked !== 0) return;
      asked = requestAnimationFrame(() => {
        asked = 0;
        const pick = pickAt(e);
        view.current?.hover(pick);
        latest.current.onHover?.(pick);
        invalidate();
      });
    };
    const onLeave = () => {
      view.current?.hover(null);
      latest.current.onHover?.(null);
      invalidate();
    };
    const onDouble = (e: MouseEvent) => {
      const pick = pickAt(e);
      if (pick !== null) hub.flyTo(pick.xM, pick.yM);
    };
    canvas.addEventListener('pointerdown', onDown);
    canvas.addEventListener('pointerup', onUp);
    canvas.addEventListener('pointermove', onMove);
    canvas.addEventListener('pointerleave', onLeave);
    canvas.addEventListener('dblclick', onDouble);
    return () => {
      cancelAnimationFrame(asked);
      canvas.removeEventListener('pointerdown', onDown);
      canvas.removeEventListener('pointerup', onUp);
      canvas.removeEventListener('pointermove', onMove);
      canvas.removeEventListener('pointerleave', onLeave);
      canvas.removeEventListener('dblclick', onDouble);
    };
  }, [gl, camera, hub, invalidate]);

  const target = useMemo(() => new Vector3(), []);
  const [broken, setBroken] = useState<{ error: unknown } | null>(null);
  // What fails while drawing fails in every picture: it is thrown where an error boundary catches it, once.
  if (broken !== null) throw broken.error;
  const drawOne = (seen: SceneView) => {
    seen.setSize(size.width, size.height);
    seen.configure(layers, hour, selection);
    target.set(hub.target.x, hub.target.y, hub.target.z);
    const stats = seen.draw(latest.current.frames, target, hub.distanceM);
    if (stats === null) {
      invalidate();
      return;
    }
    if (seen.growing || seen.moving) invalidate();
    hub.drawn();
    latest.current.onStats?.(stats);
    if (!ready.current) {
      ready.current = true;
      latest.current.onReady?.();
    }
  };
  useFrame(() => {
    const seen = view.current;
    if (seen === null || broken !== null) return;
    if (seen.busy()) {
      invalidate();
      return;
    }
    try {
      drawOne(seen);
    } catch (error) {
      setBroken({ error });
    }
  }, 1);
  return null;
}

/** Asks for a picture whenever the frames moved on; looking costs next to nothing. */
function watchFrames(frames: FrameSource, invalidate: () => void): () => void {
  let sequence = Number.NaN;
  let alpha = Number.NaN;
  let request = 0;
  const look = () => {
    request = requestAnimationFrame(look);
    const now = frames.current();
    const at = now.latest?.header[frameHeader.sequence] ?? Number.NaN;
    const still = Object.is(at, sequence) && now.alpha === alpha;
    if (still) return;
    sequence = at;
    alpha = now.alpha;
    invalidate();
  };
  look();
  return () => cancelAnimationFrame(request);
}
