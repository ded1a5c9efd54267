/** Levees of a scenario: when they are overtopped or breach, how the breach grows, and what is told of it and of the river. */
import { type EventKind, eventCode, noEvent, subjectCode } from '../../../contract/events.ts';
import type { System } from '../../system.ts';
import { depthUnitsPerMetre, paddedIndex, streamRoot } from '../../world/fields.ts';
import type { World } from '../../world/world.ts';
import { growthMps, sillM2ps } from './breach.ts';
import { flowM3ps } from './river.ts';

const periodS = 5;
/** Water over the crest that is told, m. */
const overtoppedM = 0.01;
/** Factor of the width after which a breach is told again. */
const widerBy = 2;

export function createLevees(world: World): System {
  const { city, events, fields, levees } = world;
  const { faces, specs, state, openings, river } = levees;
  const { grid } = fields;
  const { cols } = city.terrain;
  const facesOf = specs.map((_, levee) =>
    [...faces.levee.keys()].filter((face) => faces.levee[face] === levee),
  );

  const levelM = (cell: number): number => {
    const at = paddedIndex(grid, cell);
    return (fields.cells.bed[at]! + fields.cells.depth[at]!) / depthUnitsPerMetre;
  };
  const tell = (kind: EventKind, face: number, nowS: number, a: number, b: number, cause: number): number =>
    events.emit(eventCode[kind], nowS, subjectCode.cell, faces.land[face]!, a, b, cause);

  const peak = river?.flow.reduce((high, point) => (point.flow > high.flow ? point : high));
  const speakOfRiver = (nowS: number): void => {
    if (river === undefined || peak === undefined) return;
    const { riverCause } = fields.global;
    if (riverCause[0] === noEvent && flowM3ps(river.flow, nowS) > 0)
      riverCause[0] = events.emit(eventCode['river.began'], nowS, subjectCode.none, 0, peak.flow);
    if (riverCause[0] !== noEvent && peak.at > nowS - periodS && peak.at <= nowS)
      events.emit(eventCode['river.peaked'], nowS, subjectCode.none, 0, peak.flow, 0, riverCause[0]);
  };

  /** The face where the water stands highest above the crest, and how high. */
  const highest = (levee: number): { face: number; overM: number } => {
    let [best, overM] = [-1, -Infinity];
    for (const face of facesOf[levee]!) {
      const over = levelM(faces.water[face]!) - faces.crestCm[face]! / 100;
      if (over > overM) [best, overM] = [face, over];
    }
    return { face: best, overM };
  };

  const nearestFace = (levee: number, x: number, y: number): number => {
    let [best, least] = [-1, Infinity];
    for (const face of facesOf[levee]!) {
      const away = distanceCells(faces.bank[face]!, x * grid.cols - 0.5, y * grid.rows - 0.5);
      if (away < least) [best, least] = [face, away];
    }
    return best;
  };
  const distanceCells = (cell: number, col: number, row: number): number => {
    const [east, north] = [(cell % cols) - col, Math.floor(cell / cols) - row];
    return Math.sqrt(east * east + north * north);
  };

  const watch = (levee: number, nowS: number): void => {
    const { breach, x, y } = specs[levee]!;
    const { face, overM } = highest(levee);
    if (overM >= overtoppedM && state.overtopEvent[levee] === noEvent)
      state.overtopEvent[levee] = tell('levee.overtopped', face, nowS, overM, 0, streamRoot(fields));
    if (breach === undefined) return;
    if (breach.overtopping !== undefined && overM >= breach.overtopping) return open(levee, face, nowS);
    if (breach.at !== undefined && nowS >= breach.at)
      open(levee, nearestFace(levee, breach.x ?? x, breach.y ?? y), nowS);
  };

  const open = (levee: number, face: number, nowS: number): void => {
    const { initialWidth } = specs[levee]!.breach!;
    const head = levelM(faces.water[face]!) - levelM(faces.inland[face]!);
    const water = state.overtopEvent[levee] === noEvent ? streamRoot(fields) : state.overtopEvent[levee]!;
    // A breach at a set time in still water is the scenario's own: it leads back to the beginning of the run.
    const cause = water === noEvent ? 0 : water;
    state.breachEvent[levee] = tell('levee.breached', face, nowS, initialWidth, head, cause);
    state.breachFace[levee] = face;
    state.breachAtS[levee] = nowS;
    state.widthM[levee] = initialWidth;
    state.toldM[levee] = initialWidth;
    state.sillM[levee] = faces.crestCm[face]! / 100;
    openFaces(levee);
  };

  /** The sill falls to the ground behind it, then the breach widens. */
  const grow = (levee: number, nowS: number): void => {
    const { breach, soil } = specs[levee]!;
    const { deepAfter, maxWidth } = breach!;
    const face = state.breachFace[levee]!;
    const bottomM = city.terrain.zCm[faces.land[face]!]! / 100;
    const crestM = faces.crestCm[face]! / 100;
    const afterS = nowS - state.breachAtS[levee]!;
    if (afterS <= deepAfter) {
      state.sillM[levee] = crestM - ((crestM - bottomM) * afterS) / deepAfter;
      return;
    }
    state.sillM[levee] = bottomM;
    const before = Math.max(0, levelM(faces.water[face]!) - bottomM);
    const behind = Math.max(0, levelM(faces.inland[face]!) - bottomM);
    const wider = growthMps(soil, before - behind, afterS - deepAfter - periodS / 2) * periodS;
    if (wider === 0 || state.widthM[levee]! >= maxWidth) return;
    state.widthM[levee] = Math.min(maxWidth, state.widthM[levee]! + wider);
    openFaces(levee);
    if (state.widthM[levee]! < widerBy * state.toldM[levee]!) return;
    state.toldM[levee] = state.widthM[levee]!;
    const flow = state.widthM[levee]! * sillM2ps(before, behind);
    tell('levee.breachWide', face, nowS, state.widthM[levee]!, flow, state.breachEvent[levee]!);
  };

  /** Spreads the width over the faces of the same bank, from the first one outwards; stairs of faces count as what the breach is wide. */
  const openFaces = (levee: number): void => {
    const first = state.breachFace[levee]!;
    const widthCells = state.widthM[levee]! / grid.cellM;
    const [water, bank] = [faces.water[first]!, faces.bank[first]!];
    const [normalCol, normalRow] = [
      (bank % cols) - (water % cols),
      Math.floor(bank / cols) - Math.floor(water / cols),
    ];
    let all = 0;
    for (const face of facesOf[levee]!) {
      const cell = faces.bank[face]!;
      const side =
        ((cell % cols) - (water % cols)) * normalCol +
        (Math.floor(cell / cols) - Math.floor(water / cols)) * normalRow;
      const away = distanceCells(cell, bank % cols, Math.floor(bank / cols));
      const share = face === first ? widthCells : side > 0 ? widthCells / 2 - away + 0.5 : 0;
      openings.open[face] = Math.min(1, Math.max(0, share));
      all += openings.open[face]!;
    }
    if (all <= widthCells) return;
    for (const face of facesOf[levee]!) openings.open[face]! *= widthCells / all;
  };

  return {
    name: 'levees',
    periodS,
    phaseS: 0,
    start: () => {
      state.overtopEvent.fill(noEvent);
      state.breachEvent.fill(noEvent);
      state.breachFace.fill(-1);
    },
    step: (nowS) => {
      speakOfRiver(nowS);
      for (let levee = 0; levee < specs.length; levee += 1) {
        if (state.breachEvent[levee] === noEvent) watch(levee, nowS);
        else grow(levee, nowS);
      }
    },
  };
}
