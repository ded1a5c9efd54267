/** What the pointer is over; written by the picture, read by the line that shows it, never kept as state. */
import type { Pick } from '../../scene/index.ts';

let listener: ((pick: Pick | null) => void) | null = null;

export function noteHover(pick: Pick | null): void {
  listener?.(pick);
}

export function onHover(call: (pick: Pick | null) => void): () => void {
  listener = call;
  return () => {
    if (listener === call) listener = null;
  };
}
