import { roadClass } from '../infer/roadClass.ts';
import type { CityDraft, DraftName, DraftRoad } from '../infer/draft.ts';
import { roadFlag } from '../model.ts';
import type { Plan } from './plan.ts';
import { distance } from './plane.ts';
import type { ElevatedRoad } from './streets/interchange.ts';
import type { Edge, Form, Graph } from './streets/graph.ts';
import { deckM, type Profile } from './streets/profile.ts';
import { middleOf } from './streets/graph.ts';

const flagOf: Readonly<Record<Form, number>> = {
  ground: 0,
  bridge: roadFlag.bridge,
  underpass: roadFlag.underpass,
  tunnel: roadFlag.tunnel,
  quay: roadFlag.quay,
  elevated: roadFlag.bridge,
  ramp: roadFlag.bridge,
};

/** Two vehicles pass at walking pace; fire engines need 4 m (GB 50016-2014, 7.1.8). */
const laneCm = 500;

/** The roads of the graph and those above it, with the nodes that they meet at, at the height of their surface. */
export function draftRoads(
  plan: Plan,
  graph: Graph,
  profiles: readonly Profile[],
  names: readonly DraftName[],
  kept: readonly boolean[],
  elevated: readonly ElevatedRoad[],
): Pick<CityDraft, 'nodes' | 'roads'> {
  const rowOf = new Map<number, number>();
  const nodes: CityDraft['nodes'] = [];
  const place = (node: number, points: readonly number[], at: number): number => {
    const known = rowOf.get(node);
    if (known !== undefined) return known;
    rowOf.set(node, nodes.length);
    nodes.push({ xCm: points[at]!, yCm: points[at + 1]!, zCm: points[at + 2]! });
    return nodes.length - 1;
  };
  const roads: DraftRoad[] = [];
  const push = (
    edge: Edge,
    points: number[],
    rest: Omit<DraftRoad, 'key' | 'nodeA' | 'nodeB' | 'points' | 'kind'>,
  ): void => {
    const nodeA = place(edge.a, points, 0);
    const nodeB = place(edge.b, points, points.length - 3);
    roads.push({
      key: `gen/road/${String(roads.length).padStart(5, '0')}`,
      kind: edge.kind,
      nodeA,
      nodeB,
      points,
      ...rest,
    });
  };
  const below = lowOver(elevated);
  graph.edges.forEach((edge, e) => {
    if (!kept[e]) return;
    const profile = profiles[e]!;
    const usual = roadClass(edge.kind);
    const points = profile.points.flatMap((p) => [cm(p.x), cm(p.y), cm(p.z)]);
    const over = edge.form === 'ground' ? below(edge) : 0;
    push(edge, points, {
      name: bridgeName(plan, edge, names[e]!),
      flags: flagOf[edge.form],
      widthCm: edge.narrow ? laneCm : usual.widthCm,
      lanes: usual.lanes,
      clearanceCm: Math.min(32767, Math.round((profile.clearanceM || over) * 100)),
      speedKmh: 0,
    });
  });
  for (const { edge, oneWay, trunk, zM } of elevated) {
    const ramp = edge.form === 'ramp';
    push(
      edge,
      edge.points.flatMap((p, i) => [cm(p.x), cm(p.y), cm(zM[i]!)]),
      {
        name: trunk.name,
        flags: flagOf[edge.form] | (oneWay ? roadFlag.oneway : 0),
        widthCm: ramp ? 700 : roadClass(edge.kind).widthCm,
        lanes: ramp ? 1 : trunk.lanes,
        clearanceCm: 0,
        speedKmh: ramp ? 40 : 0,
      },
    );
  }
  return { nodes, roads };
}

function cm(m: number): number {
  return Math.round(m * 100);
}

/** Free height over a street that an expressway passes above, 0 elsewhere: its deck is 2 m thick. */
function lowOver(elevated: readonly ElevatedRoad[]): (edge: Edge) => number {
  const decks = elevated.filter(({ edge }) => edge.form === 'elevated').flatMap(({ edge }) => edge.points);
  const bins = new Map<number, typeof decks>();
  const binOf = (x: number, y: number): number => Math.floor(x / 60) * 65536 + Math.floor(y / 60);
  for (const p of decks) {
    const list = bins.get(binOf(p.x, p.y));
    if (list === undefined) bins.set(binOf(p.x, p.y), [p]);
    else list.push(p);
  }
  return (edge) => {
    const p = middleOf(edge.points);
    for (const q of [p, edge.points[0]!, edge.points[edge.points.length - 1]!]) {
      for (let i = -1; i <= 1; i += 1) {
        for (let j = -1; j <= 1; j += 1) {
          const near = bins.get(binOf(q.x + 60 * i, q.y + 60 * j));
          if (near?.some((one) => distance(one, q) < 13) === true) return deckM - 2;
        }
      }
    }
    return 0;
  };
}

/** Bridges over wide water are named after their street. */
function bridgeName(plan: Plan, edge: Edge, name: DraftName): DraftName {
  if (edge.form !== 'bridge' || !plan.waterways.some(({ halfWidthM }) => halfWidthM > 20)) return name;
  const [word] = name.en.split(' ');
  const zh = name.zh.replace(/(大道|路|街|巷)$/u, '');
  return { en: `${word} Bridge`, zh: `${zh}大桥` };
}
