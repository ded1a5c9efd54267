import { useEffect, useRef } from 'react';
import type { Pick } from '../../scene/index.ts';

type Watch = (call: (pick: Pick | null) => void) => () => void;

/** A line of text that follows the pointer without React; empty text hides it. */
export function HoverLine({ watch, textOf }: { watch: Watch; textOf: (pick: Pick) => string }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (event: PointerEvent) => {
      const { current } = line;
      if (current === null) return;
      const left = Math.min(event.clientX + 14, innerWidth - current.offsetWidth - 8);
      current.style.transform = `translate(${left}px, ${event.clientY + 16}px)`;
    };
    addEventListener('pointermove', move, { passive: true });
    const stop = watch((pick) => {
      const { current } = line;
      if (current === null) return;
      const text = pick === null ? '' : textOf(pick);
      current.textContent = text;
      current.hidden = text === '';
    });
    return () => {
      stop();
      removeEventListener('pointermove', move);
    };
  }, [watch, textOf]);
  return <div ref={line} className="hover-line" hidden aria-hidden />;
}
