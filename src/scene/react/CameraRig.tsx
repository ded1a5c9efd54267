import { CameraControls, CameraControlsImpl } from '@react-three/drei';
import { useFrame, useThree } from '@react-three/fiber';
import { type Ref, use, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { Box3, type PerspectiveCamera, Vector3 } from 'three';
import { heightAt } from '../core/layout.ts';
import { cameraPose, type CameraPose, lensDegrees } from '../three/cameraPresets.ts';
import { reducedMotion } from '../three/reducedMotion.ts';
import type { SceneCity, SceneMasses } from '../types.ts';
import type { SceneHandle } from './handle.ts';
import { SceneContext } from './hub.ts';

const { ACTION } = CameraControlsImpl;

/**
 * Drag pans, the right button or two fingers turn, the wheel zooms to the pointer; all within the slab, with a long lens
 * that opens a little close by.
 */
export function CameraRig({
  geometry,
  city,
  handle,
}: {
  geometry: SceneMasses;
  city: SceneCity;
  handle: Ref<SceneHandle>;
}) {
  const controls = useRef<CameraControls>(null);
  const hub = use(SceneContext);
  const camera = useThree((s) => s.camera) as PerspectiveCamera;
  const size = useThree((s) => s.size);
  const invalidate = useThree((s) => s.invalidate);
  const pictureSize = useRef(size);
  pictureSize.current = size;
  const moved = useRef(false);
  const slabM = Math.max(geometry.widthM, geometry.depthM);

  useLayoutEffect(() => {
    const c = controls.current;
    if (c === null) return;
    c.minDistance = 90;
    c.maxDistance = slabM * 6;
    c.minPolarAngle = 0.02;
    c.maxPolarAngle = Math.PI / 2 - 0.1;
    c.mouseButtons.left = ACTION.SCREEN_PAN;
    c.mouseButtons.right = ACTION.ROTATE;
    c.touches.one = ACTION.TOUCH_SCREEN_PAN;
    c.touches.two = ACTION.TOUCH_DOLLY_ROTATE;
    c.dollyToCursor = true;
    c.smoothTime = 0.18;
    c.draggingSmoothTime = 0.06;
    c.setBoundary(
      new Box3(
        new Vector3(-geometry.widthM / 2, geometry.baseM, -geometry.depthM / 2),
        new Vector3(geometry.widthM / 2, geometry.highestM, geometry.depthM / 2),
      ),
    );
    moved.current = false;
    const byHand = () => (moved.current = true);
    c.addEventListener('controlstart', byHand);
    return () => c.removeEventListener('controlstart', byHand);
  }, [geometry, city, slabM]);

  const aspect = aspectOf(size);
  useLayoutEffect(() => {
    // Until somebody moves the camera, the overview keeps fitting the picture.
    if (controls.current !== null && !moved.current)
      take(controls.current, cameraPose('overview', geometry, city, aspect), false);
  }, [geometry, city, aspect]);

  useImperativeHandle(handle, () => {
    const toX = (xM: number) => xM - geometry.centre.xM;
    const toZ = (yM: number) => geometry.centre.yM - yM;
    const point = new Vector3();
    return {
      flyTo: (xM, yM, distanceM) => hub.flyTo(xM, yM, distanceM),
      view: (preset) => {
        if (controls.current === null) return;
        moved.current = preset !== 'overview';
        take(controls.current, cameraPose(preset, geometry, city, aspectOf(pictureSize.current)), true);
        invalidate();
      },
      reset: () => hub.reset(),
      nudge: (what) => hub.nudge(what),
      projectToScreen(xM, yM, zM) {
        const x = toX(xM);
        const z = toZ(yM);
        point.set(x, zM ?? heightAt(geometry.field, x, z), z).project(camera);
        return {
          xPx: (point.x * 0.5 + 0.5) * pictureSize.current.width,
          yPx: (0.5 - point.y * 0.5) * pictureSize.current.height,
          visible: point.z < 1,
        };
      },
      groundAt: (xM, yM) => heightAt(geometry.field, toX(xM), toZ(yM)),
      onDrawn: (call) => hub.onDrawn(call),
      invalidate: () => invalidate(),
      distanceM: () => hub.distanceM,
      setPower: (power) => hub.setPower(power),
      growing: () => hub.growing(),
    } satisfies SceneHandle;
  }, [geometry, city, hub, camera, invalidate]);

  useEffect(() => {
    hub.reset = () => {
      moved.current = false;
      if (controls.current !== null)
        take(controls.current, cameraPose('overview', geometry, city, aspectOf(pictureSize.current)), true);
      invalidate();
    };
    hub.flyTo = (xM, yM, distanceM) => {
      const c = controls.current;
      if (c === null) return;
      const x = xM - geometry.centre.xM;
      const z = geometry.centre.yM - yM;
      const pose = {
        x,
        y: Math.max(0, heightAt(geometry.field, x, z)),
        z,
        azimuth: c.azimuthAngle,
        pitch: Math.PI / 2 - c.polarAngle,
      };
      moved.current = true;
      take(c, { ...pose, distanceM: distanceM ?? Math.min(c.distance, slabM * 0.3) }, true);
      invalidate();
    };
    hub.nudge = (what) => {
      const c = controls.current;
      if (c === null) return;
      const step = c.distance * 0.12;
      const smooth = !reducedMotion();
      moved.current = true;
      if (what === 'left' || what === 'right') void c.truck(what === 'left' ? -step : step, 0, smooth);
      else if (what === 'up' || what === 'down') void c.forward(what === 'up' ? step : -step, smooth);
      else if (what === 'in' || what === 'out')
        void c.dollyTo(c.distance * (what === 'in' ? 0.8 : 1.25), smooth);
      else if (what === 'tiltUp' || what === 'tiltDown')
        void c.rotate(0, what === 'tiltUp' ? -0.12 : 0.12, smooth);
      else void c.rotate(what === 'turnLeft' ? -0.2 : 0.2, 0, smooth);
      invalidate();
    };
  }, [geometry, city, slabM, hub, invalidate]);

  useFrame(() => {
    const c = controls.current;
    if (c === null) return;
    const target = c.getTarget(new Vector3());
    hub.target.x = target.x;
    hub.target.y = target.y;
    hub.target.z = target.z;
    hub.distanceM = c.distance;
    camera.fov = lensDegrees(c.distance, slabM);
    camera.near = Math.max(6, c.distance * 0.09);
    camera.far = c.distance + slabM * 5;
    camera.updateProjectionMatrix();
  }, 0);

  return <CameraControls ref={controls} makeDefault />;
}

function aspectOf({ width, height }: { width: number; height: number }): number {
  return width / Math.max(1, height);
}

function take(c: CameraControls, pose: CameraPose, smooth: boolean): void {
  const d = pose.distanceM;
  const flat = Math.cos(pose.pitch) * d;
  void c.setLookAt(
    pose.x + Math.sin(pose.azimuth) * flat,
    pose.y + Math.sin(pose.pitch) * d,
    pose.z + Math.cos(pose.azimuth) * flat,
    pose.x,
    pose.y,
    pose.z,
    smooth && !reducedMotion(),
  );
}
