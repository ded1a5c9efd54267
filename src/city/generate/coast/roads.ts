import { cos, sin } from '../../../kernel/math.ts';
import { roadKind } from '../../model.ts';
import { smoothCurve } from '../curve.ts';
import { lerp, type Point } from '../plane.ts';
import type { Trunk } from '../plan.ts';
import type { CoastLand } from './land.ts';
import { cheapestWay } from './paths.ts';
import type { Places } from './quarters.ts';
import type { Scenery } from './scene.ts';

/** A ring on stilts round the centre where sea and hills leave room, and expressways from it to the edge of the model. */
export function expressways(scenery: Scenery, land: CoastLand, places: Places): Trunk[] {
  const { sizeM, frame, namer, dice } = scenery;
  const centre = frame.toWorld(places.core.u, places.core.v + 0.05 * sizeM);
  const stages = 40;
  const lanes = 15;
  const [near, far] = [0.12 * sizeM, 0.27 * sizeM];
  const at = (stage: number, lane: number): Point => {
    const angle = (stage / stages) * 2 * Math.PI;
    const r = near + ((far - near) * lane) / (lanes - 1);
    return { x: centre.x + r * cos(angle), y: centre.y + r * sin(angle) };
  };
  const cost = (p: Point): number => {
    const hill = land.hillM(p);
    const inland = land.inlandM(p);
    const wet = inland < 150 ? 60 + (150 - inland) * 0.15 : 0;
    return wet + (hill > 20 ? hill - 10 : 0) + edgeCost(p, sizeM);
  };
  const way = cheapestWay(
    stages,
    lanes,
    (stage, lane) => cost(at(stage, lane)) + Math.abs(lane - lanes * 0.55) * 0.8,
    1.1,
    { closed: true },
  );
  const ring = way.map((lane, stage) => at(stage, lane));
  const guide = [lerp(ring[stages - 1]!, ring[0]!, 0.5), ...ring, lerp(ring[stages - 1]!, ring[0]!, 0.5)];
  const line = smoothCurve(guide, 24);
  const word = namer.word();
  const roads: Trunk[] = dry(line, land).map((points) => ({
    name: { en: `${word.en} Ring Expressway`, zh: `${word.zh}环城快速路` },
    points,
    kind: roadKind.motorway,
    lanes: 6,
    level: 'elevated',
    interchanges: evenly(points, Math.max(900, 0.11 * sizeM), 380),
  }));
  const start = dice.range(0, 1);
  for (let k = 0; k < 3; k += 1) {
    const angle = 2 * Math.PI * (start + k / 3);
    const radial = radialWay(
      sizeM,
      ring[Math.floor((((start + k / 3) % 1) * stages) % stages)]!,
      centre,
      angle,
      cost,
    );
    const name = namer.word();
    for (const points of dry(radial, land).slice(0, 1)) {
      roads.push({
        name: { en: `${name.en} Expressway`, zh: `${name.zh}快速路` },
        points,
        kind: roadKind.trunk,
        lanes: 6,
        level: 'ground',
        interchanges: [],
      });
    }
  }
  return roads;
}

function edgeCost(p: Point, sizeM: number): number {
  const over = Math.max(Math.abs(p.x), Math.abs(p.y)) - (sizeM / 2 - 260);
  return over > 0 ? 80 + over : 0;
}

function radialWay(
  sizeM: number,
  from: Point,
  centre: Point,
  angle: number,
  cost: (p: Point) => number,
): Point[] {
  const stages = 14;
  const lanes = 15;
  const dx = from.x - centre.x;
  const dy = from.y - centre.y;
  const r0 = Math.sqrt(dx * dx + dy * dy);
  const at = (stage: number, lane: number): Point => {
    const a = angle + ((lane - (lanes - 1) / 2) * 0.5) / lanes;
    const r = r0 * 0.6 + (stage / (stages - 1)) * 0.8 * sizeM;
    return { x: centre.x + r * cos(a), y: centre.y + r * sin(a) };
  };
  const way = cheapestWay(
    stages,
    lanes,
    (stage, lane) => {
      const p = at(stage, lane);
      return Math.max(Math.abs(p.x), Math.abs(p.y)) > sizeM / 2 ? 0 : cost(p) - edgeCost(p, sizeM);
    },
    1.5,
    {},
  );
  return smoothCurve(
    way.map((lane, stage) => at(stage, lane)),
    24,
  );
}

/** The stretches of a line that do not run over open water or wild hills for long. */
function dry(line: readonly Point[], land: CoastLand): Point[][] {
  const result: Point[][] = [];
  let current: Point[] = [];
  for (const p of line) {
    if (land.inlandM(p) > 60 && land.hillM(p) < 2.2 * land.wildAboveM) current.push(p);
    else {
      if (current.length > 30) result.push(current);
      current = [];
    }
  }
  if (current.length > 30) result.push(current);
  return result;
}

function evenly(points: readonly Point[], apartM: number, insetM: number): Point[] {
  const step = 24;
  const every = Math.round(apartM / step);
  const inset = Math.round(insetM / step);
  return points.filter((_, i) => i >= inset && i < points.length - inset && (i - inset) % every === 0);
}

/** Two avenues that cross in the centre, along its street grid. */
export function axes({ sizeM, frame, namer }: Scenery, places: Places): Trunk[] {
  const grid = places.grids[0]!;
  return [0, Math.PI / 2].map((turn): Trunk => {
    const angle = grid.angle + turn;
    const reach = 0.16 * sizeM;
    const points = [-1, -0.5, 0, 0.5, 1].map((t) =>
      frame.toWorld(places.core.u + cos(angle) * reach * t, places.core.v + sin(angle) * reach * t),
    );
    const word = namer.word();
    return {
      name: { en: `${word.en} Avenue`, zh: `${word.zh}大道` },
      points,
      kind: roadKind.primary,
      lanes: 6,
      level: 'ground',
      interchanges: [],
    };
  });
}
