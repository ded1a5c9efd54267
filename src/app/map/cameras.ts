/** Views of the city that the picture knows, and their keys. */
import type { CameraPreset } from '../../scene/index.ts';

export const cameras: readonly { preset: CameraPreset; key: string }[] = [
  { preset: 'overview', key: 'o' },
  { preset: 'street', key: 's' },
  { preset: 'harbour', key: 'h' },
  { preset: 'top', key: 'v' },
  { preset: 'low', key: 'd' },
];

export function cameraOfKey(key: string): CameraPreset | null {
  return cameras.find((camera) => camera.key === key)?.preset ?? null;
}
