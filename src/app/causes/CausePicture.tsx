import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CauseGraph, CauseNode } from '../../drill/causes/graph.ts';
import { type Teller, nodeSentence, placesOf, timeOf } from '../words/causes.ts';
import { KindIcon } from './icons.tsx';
import { type Layout, type Line, nodeSize } from './layout.ts';
import { type Arrow, stepFrom } from './steps.ts';

interface PictureProps {
  graph: CauseGraph;
  layout: Layout;
  teller: Teller;
  isFolded: (node: CauseNode) => boolean;
  onOpen: (node: CauseNode) => void;
}

/** Lines in one drawing, nodes upon it as buttons: text breaks by itself, and focus and touch are the browser's. */
export function CausePicture({ graph, layout, teller, isFolded, onOpen }: PictureProps) {
  const [chosen, setChosen] = useState(graph.centre);
  const active = graph.nodes.some(({ id }) => id === chosen) ? chosen : graph.centre;
  const scroller = useRef<HTMLDivElement>(null);
  const buttons = useRef(new Map<number, HTMLButtonElement>());
  const focus = (id: number) => {
    setChosen(id);
    reach(buttons.current.get(id), scroller.current);
  };
  useEffect(() => reach(buttons.current.get(graph.centre), scroller.current), [graph.centre, layout.flow]);
  const onKey = (event: KeyboardEvent) => {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    const next = stepFrom(layout, active, event.key as Arrow);
    if (next !== null) focus(next);
  };
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  return (
    <div className="cause-scroll" ref={scroller}>
      <div
        className="cause-graph"
        role="group"
        aria-label={teller.t('causes.graph')}
        style={{ width: layout.width, height: layout.height }}
      >
        <Lines layout={layout} active={active} />
        {layout.placed.map(({ id, x, y }) => (
          <Node
            key={id}
            node={byId.get(id)!}
            {...{ x, y, graph, teller, isFolded }}
            isActive={id === active}
            onFocus={() => setChosen(id)}
            onOpen={onOpen}
            onKey={onKey}
            hold={(button) => {
              if (button === null) buttons.current.delete(id);
              else buttons.current.set(id, button);
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** Gives a node the focus and scrolls the graph to it, but not the page. */
function reach(button: HTMLElement | undefined, scroller: HTMLElement | null): void {
  button?.focus({ preventScroll: true });
  if (button === undefined || scroller === null) return;
  scroller.scrollTo({
    left: button.offsetLeft + (nodeSize.width - scroller.clientWidth) / 2,
    top: button.offsetTop + (nodeSize.height - scroller.clientHeight) / 2,
  });
}

function Lines({ layout, active }: { layout: Layout; active: number }) {
  const { width, height, lines, flow } = layout;
  const near = ({ from, to }: Line) => from === active || to === active;
  // What belongs to the active node lies on top.
  const inOrder = [...lines.filter((line) => !near(line)), ...lines.filter(near)];
  return (
    <svg className="cause-lines" width={width} height={height} aria-hidden>
      <defs>
        {(['cause-arrow', 'cause-arrow-near'] as const).map((id) => (
          <marker
            key={id}
            id={id}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0.8 L7 4 L0 7.2 z" />
          </marker>
        ))}
      </defs>
      {inOrder.map((line) => (
        <path
          key={`${line.from} ${line.to}`}
          className={near(line) ? 'near' : ''}
          d={pathOf(line, flow === 'across')}
          markerEnd={`url(#${near(line) ? 'cause-arrow-near' : 'cause-arrow'})`}
        />
      ))}
    </svg>
  );
}

/** Leaves and reaches nodes along the flow and bends between the layers. */
function pathOf({ points }: Line, isAcross: boolean): string {
  const [first, ...others] = points;
  let { x, y } = first!;
  const parts = [`M${x} ${y}`];
  for (const next of others) {
    const middle = isAcross ? (x + next.x) / 2 : (y + next.y) / 2;
    parts.push(
      isAcross
        ? `C${middle} ${y} ${middle} ${next.y} ${next.x} ${next.y}`
        : `C${x} ${middle} ${next.x} ${middle} ${next.x} ${next.y}`,
    );
    ({ x, y } = next);
  }
  return parts.join(' ');
}

interface NodeProps {
  node: CauseNode;
  x: number;
  y: number;
  graph: CauseGraph;
  teller: Teller;
  isFolded: (node: CauseNode) => boolean;
  isActive: boolean;
  onFocus: () => void;
  onOpen: (node: CauseNode) => void;
  onKey: (event: KeyboardEvent) => void;
  hold: (button: HTMLButtonElement | null) => void;
}

function Node(properties: NodeProps) {
  const { node, x, y, graph, teller, isFolded, isActive, onFocus, onOpen, onKey, hold } = properties;
  const { t } = teller;
  const isCentre = node.id === graph.centre;
  const folded = isFolded(node);
  const what = nodeSentence(teller, node);
  const marks = [
    isCentre ? 'centre' : '',
    folded ? 'folded' : '',
    node.isRoot && graph.direction === 'why' ? 'root' : '',
  ];
  return (
    <button
      type="button"
      ref={hold}
      className={`cause-node ${marks.join(' ')}`}
      style={{ left: x, top: y, width: nodeSize.width, height: nodeSize.height }}
      tabIndex={isActive ? 0 : -1}
      aria-current={isCentre ? 'true' : undefined}
      title={what}
      onFocus={onFocus}
      onKeyDown={onKey}
      onClick={() => onOpen(node)}
    >
      <span className="cause-top">
        <KindIcon kind={node.events.at(-1)!.kind} />
        <time>{timeOf(teller, node)}</time>
        {folded && (
          <b>{t('causes.times', { count: placesOf(node) > 1 ? placesOf(node) : node.events.length })}</b>
        )}
        <span className="cause-mark">
          {marks[2] === 'root' && t('causes.root')}
          {isCentre && t('causes.centre')}
          {!isCentre && node.hidden > 0 && t('causes.further', { count: node.hidden })}
        </span>
      </span>
      <span className="cause-what">{what}</span>
      <span className="hidden">{unseen(teller, graph, node, folded)}</span>
    </button>
  );
}

/** What the lines say, for who does not see them. */
function unseen(
  teller: Teller,
  { nodes, edges, direction }: CauseGraph,
  node: CauseNode,
  folded: boolean,
): string {
  const { t, language } = teller;
  const from = new Set(edges.filter(({ to }) => to === node.id).map((edge) => edge.from));
  const causes = nodes.filter(({ id }) => from.has(id)).map((cause) => nodeSentence(teller, cause));
  const parts: string[] = [];
  if (causes.length > 0) parts.push(t('causes.saidBecause', { causes: causes.join(' ') }));
  else if (direction === 'why' && node.isRoot) parts.push(t('causes.saidRoot'));
  if (node.hidden > 0) parts.push(t('causes.saidFurther', { count: node.hidden }));
  if (folded) parts.push(t('causes.saidUnfold'));
  return parts.join(language === 'zh' ? '' : ' ');
}
