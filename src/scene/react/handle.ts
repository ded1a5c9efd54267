import type { CameraPreset } from '../three/cameraPresets.ts';

/** What the app may ask of the picture; places in city metres. */
export interface SceneHandle {
  flyTo(xM: number, yM: number, distanceM?: number): void;
  view(preset: CameraPreset): void;
  reset(): void;
  /** Moves by shares of the visible width; turns and zooms for keyboard use. */
  nudge(
    what: 'left' | 'right' | 'up' | 'down' | 'in' | 'out' | 'turnLeft' | 'turnRight' | 'tiltUp' | 'tiltDown',
  ): void;
  /** How far the camera is from what it looks at, m. */
  distanceM(): number;
  /** Power of every building, 0 none … 255 full, for the lit windows and lamps of the night, instead of what frames say; null leaves it to them. */
  setPower(power: Uint8Array | null): void;
  /** True while detail in view is still being built. */
  growing(): boolean;
  /** CSS px from the picture's top left; `visible` is false behind the camera. */
  projectToScreen(xM: number, yM: number, zM?: number): { xPx: number; yPx: number; visible: boolean };
  /** Ground height of the drawn model, m. */
  groundAt(xM: number, yM: number): number;
  /** Called after each drawn picture; returns the way to stop it. */
  onDrawn(call: () => void): () => void;
  /** Asks for a picture where nothing else would. */
  invalidate(): void;
}
