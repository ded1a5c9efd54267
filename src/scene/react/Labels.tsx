import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { SceneHandle } from './handle.ts';

export interface LabelItem {
  id: string;
  xM: number;
  yM: number;
  /** Height of the place; the ground where left out. */
  zM?: number;
  content: ReactNode;
}

/**
 * A few dozen DOM labels over the picture, bottom middle on their place. React renders the texts; positions are written
 * to the elements after each drawn picture.
 */
export function Labels({
  scene,
  items,
  className,
}: {
  scene: RefObject<SceneHandle | null>;
  items: readonly LabelItem[];
  className?: string;
}) {
  const elements = useRef(new Map<string, HTMLDivElement>());
  useEffect(() => {
    let stop = () => {};
    let waiting = 0;
    const place = () => {
      const handle = scene.current;
      if (handle === null) return;
      for (const item of items) {
        const element = elements.current.get(item.id);
        if (element === undefined) continue;
        const { xPx, yPx, visible } = handle.projectToScreen(item.xM, item.yM, item.zM);
        element.style.visibility = visible ? 'visible' : 'hidden';
        element.style.transform = `translate(${xPx.toFixed(1)}px, ${yPx.toFixed(1)}px) translate(-50%, -100%)`;
      }
    };
    // The canvas mounts its own tree later than the labels beside it.
    const attach = () => {
      if (scene.current === null) {
        waiting = requestAnimationFrame(attach);
        return;
      }
      stop = scene.current.onDrawn(place);
      place();
    };
    attach();
    return () => {
      cancelAnimationFrame(waiting);
      stop();
    };
  }, [scene, items]);
  return (
    <div
      className={className}
      style={{ position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' }}
    >
      {items.map((item) => (
        <div
          key={item.id}
          ref={(element) => {
            if (element === null) elements.current.delete(item.id);
            else elements.current.set(item.id, element);
          }}
          style={{ position: 'absolute', left: 0, top: 0, visibility: 'hidden' }}
        >
          {item.content}
        </div>
      ))}
    </div>
  );
}
