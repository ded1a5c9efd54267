import { createContext } from 'react';
import type { SceneHandle } from './handle.ts';

/** What the parts inside the canvas tell each other without going through React state. */
export class SceneHub {
  /** What the camera looks at, three's axes, and from how far. */
  readonly target = { x: 0, y: 0, z: 0 };
  distanceM = 1000;
  nudge: SceneHandle['nudge'] = () => undefined;
  reset: () => void = () => undefined;
  flyTo: SceneHandle['flyTo'] = () => undefined;
  setPower: SceneHandle['setPower'] = () => undefined;
  growing: SceneHandle['growing'] = () => false;
  private readonly listeners = new Set<() => void>();

  onDrawn(call: () => void): () => void {
    this.listeners.add(call);
    return () => this.listeners.delete(call);
  }

  drawn(): void {
    for (const call of this.listeners) call();
  }

  /** Arrows pan, plus and minus zoom, Q and E turn, Page Up and Page Down tilt, Home resets. True where the key was used. */
  key(key: string): boolean {
    const what = keys[key];
    if (what === undefined) return false;
    if (what === 'reset') this.reset();
    else this.nudge(what);
    return true;
  }
}

const keys: Record<string, Parameters<SceneHandle['nudge']>[0] | 'reset'> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  q: 'turnLeft',
  e: 'turnRight',
  PageUp: 'tiltUp',
  PageDown: 'tiltDown',
  Home: 'reset',
};

export const SceneContext = createContext<SceneHub>(new SceneHub());
