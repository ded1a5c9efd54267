/** Which node an arrow key leads to: along the lines, or to the neighbour in the same layer. */
import type { Layout } from './layout.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The node that the key leads to from `id`; null where nothing lies there. */
export function stepFrom({ flow, placed, lines }: Layout, id: number, key: Arrow): number | null {
  const here = placed.find((node) => node.id === id);
  if (here === undefined) return null;
  const beside = (node: { x: number; y: number }) => (flow === 'across' ? node.y : node.x);
  const isAlong = (key === 'ArrowLeft' || key === 'ArrowRight') === (flow === 'across');
  const isForward = key === 'ArrowRight' || key === 'ArrowDown';
  const linked = new Set(
    lines.flatMap(({ from, to }) =>
      isForward && from === id ? [to] : !isForward && to === id ? [from] : [],
    ),
  );
  const candidates = placed.filter((node) =>
    isAlong
      ? linked.has(node.id)
      : node.layer === here.layer && (isForward ? beside(node) > beside(here) : beside(node) < beside(here)),
  );
  const far = (node: { x: number; y: number }) => Math.abs(beside(node) - beside(here));
  return (
    candidates.toSorted((first, second) => far(first) - far(second) || first.id - second.id)[0]?.id ?? null
  );
}
