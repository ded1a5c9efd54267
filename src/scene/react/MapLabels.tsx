import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { clearOfEachOther, type LabelBox, type MapLabel, mapLabels } from '../core/labels.ts';
import type { SceneCity } from '../types.ts';
import type { SceneHandle } from './handle.ts';

const most = 36;
const highPx = 16;
/** Between looking for the labels that have room, ms; in between those shown follow their places. */
const chooseEveryMs = 250;

interface Shown extends LabelBox {
  label: MapLabel;
}

/**
 * Names of quarters, waters, main streets and facilities where they have room. A fixed number of elements takes turns, so
 * that a large city costs no more than a small one; each has the class `map-label` and one for its kind.
 */
export function MapLabels({
  scene,
  city,
  language,
  className,
}: {
  scene: RefObject<SceneHandle | null>;
  city: SceneCity;
  language: 'en' | 'zh';
  className?: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const labels = useMemo(() => mapLabels(city), [city]);
  useEffect(() => {
    const host = box.current;
    if (host === null) return;
    let stop = () => {};
    let waiting = 0;
    let chosenAt = -Infinity;
    let shown: MapLabel[] = [];
    const draw = () => {
      const handle = scene.current;
      if (handle === null) return;
      const now = performance.now();
      if (now - chosenAt > chooseEveryMs) {
        chosenAt = now;
        shown = choose(handle, labels, language, host.clientWidth, host.clientHeight);
      }
      place(host, handle, shown, language);
    };
    // The canvas mounts its own tree later than the labels beside it.
    const attach = () => {
      if (scene.current === null) {
        waiting = requestAnimationFrame(attach);
        return;
      }
      stop = scene.current.onDrawn(draw);
      draw();
    };
    attach();
    return () => {
      cancelAnimationFrame(waiting);
      stop();
    };
  }, [scene, labels, language]);
  return (
    <div
      ref={box}
      className={className}
      aria-hidden
      style={{ position: 'absolute', inset: 0, overflow: 'hidden', pointerEvents: 'none' }}
    >
      {Array.from({ length: most }, (_, i) => (
        // The elements are interchangeable places for text.
        // oxlint-disable-next-line react/no-array-index-key
        <div
          key={i}
          style={{ position: 'absolute', left: 0, top: 0, visibility: 'hidden', whiteSpace: 'nowrap' }}
        />
      ))}
    </div>
  );
}

function choose(
  handle: SceneHandle,
  labels: readonly MapLabel[],
  language: 'en' | 'zh',
  width: number,
  height: number,
): MapLabel[] {
  const boxes: Shown[] = [];
  const distanceM = handle.distanceM();
  for (const label of labels) {
    if (distanceM > label.withinM) continue;
    const { xPx, yPx, visible } = handle.projectToScreen(label.xM, label.yM);
    if (!visible || xPx < 0 || yPx < 0 || xPx > width || yPx > height) continue;
    boxes.push({ label, xPx, yPx, widePx: widthOf(textOf(label, language)), highPx });
  }
  return clearOfEachOther(boxes, most).map((b) => b.label);
}

function place(
  host: HTMLElement,
  handle: SceneHandle,
  shown: readonly MapLabel[],
  language: 'en' | 'zh',
): void {
  for (let i = 0; i < most; i++) {
    const element = host.children[i] as HTMLElement;
    const label = shown[i];
    const spot = label === undefined ? null : handle.projectToScreen(label.xM, label.yM);
    element.style.visibility = spot?.visible === true ? 'visible' : 'hidden';
    if (label === undefined || spot === null) continue;
    const text = textOf(label, language);
    if (element.textContent !== text) {
      element.textContent = text;
      element.className = `map-label ${label.kind}`;
    }
    element.style.transform = `translate(${spot.xPx.toFixed(1)}px, ${spot.yPx.toFixed(1)}px) translate(-50%, -100%)`;
  }
}

function textOf({ text }: MapLabel, language: 'en' | 'zh'): string {
  return text[language] === '' ? text[language === 'en' ? 'zh' : 'en'] : text[language];
}

/** Near enough for keeping apart: 12 px a Chinese character, 6.6 px any other. */
function widthOf(text: string): number {
  let wide = 0;
  for (const c of text) wide += c > '⺀' ? 12 : 6.6;
  return wide;
}
