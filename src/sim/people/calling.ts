/** Somebody dials the hot-line, and dials again where no line is free. */
import { Fault } from '../../contract/issue.ts';
import { type EventKind, eventCode, subjectCode } from '../../contract/events.ts';
import { lognormal } from '../world/channels.ts';
import { callState } from '../world/calls.ts';
import { never } from '../world/orders.ts';
import type { World } from '../world/world.ts';
import { purpose, uniform } from '../../kernel/random.ts';
import { log } from '../../kernel/math.ts';

export interface CallContent {
  /** See `calls.caller`. */
  caller: number;
  /** 'none' for calls that have nothing to do with the crisis. */
  subjectKind: 'none' | 'road' | 'building';
  subject: number;
  zone: number;
  /** Cell that the caller is under, -1 none. */
  cell: number;
  depthM: number;
  cause: number;
}

const patiencePurpose = purpose('call.patience');
const sayPurpose = purpose('call.says');

/** Who gets no line dials again after so long, at most so often; assumptions. */
const redialS = 120;
const mostTries = 5;

/** Somebody dials for the first time. People misjudge depth: a lognormal factor, median 1, 90th percentile 1.5 (assumption). */
export function makeCall(world: World, content: CallContent, nowS: number): void {
  const { calls, register } = world.calls;
  const row = register.count[0]!;
  if (row >= calls.capacity) throw new Fault('calls.full', { capacity: calls.capacity });
  register.count[0] = row + 1;
  const factor = lognormal(world.seed, sayPurpose, content.caller ^ nowS, 1, 1.5);
  calls.state[row] = callState.dialling;
  calls.caller[row] = content.caller;
  calls.subjectKind[row] = subjectCode[content.subjectKind];
  calls.subject[row] = content.subject;
  calls.zone[row] = content.zone;
  calls.cell[row] = content.cell;
  calls.value[row] = Math.round(content.depthM * factor * 20) / 20;
  calls.madeAtS[row] = nowS;
  calls.answeredAtS[row] = never;
  calls.event[row] = content.cause;
  dial(world, row, nowS);
}

/** Dials: the call joins the queue where the caller's cell, a channel of it and the line of the call centre are there. */
export function dial(world: World, row: number, nowS: number): void {
  const { calls } = world.calls;
  const { lines } = world;
  const caller = calls.caller[row]!;
  const cut =
    lines.cellCut(calls.cell[row]!, caller, nowS) ?? lines.cutAt('fixed', lines.callCentre, caller, nowS);
  if (cut === null) return joinQueue(world, row, nowS);
  calls.tries[row] = calls.tries[row]! + 1;
  const givesUp = calls.tries[row]! >= mostTries;
  calls.untilS[row] = nowS + redialS;
  if (givesUp) calls.state[row] = callState.unreached;
  if (givesUp) tell(world, row, 'call.unreached', calls.tries[row]!, nowS);
  else if (calls.tries[row] === 1) tell(world, row, 'call.blocked', calls.subject[row]!, nowS);
  else return;
  if (calls.subjectKind[row] !== subjectCode.none) world.events.addCause(cut);
}

function joinQueue(world: World, row: number, nowS: number): void {
  const { calls } = world.calls;
  const draw = uniform(world.seed, patiencePurpose, calls.caller[row]!, nowS);
  const patienceS = -world.documents.institution.callCentre.patience * log(1 - draw);
  calls.state[row] = callState.waiting;
  calls.untilS[row] = nowS + Math.max(10, Math.round(patienceS));
  tell(world, row, 'call.made', calls.subject[row]!, nowS);
  const zone = calls.zone[row]!;
  if (zone >= 0) world.zoneWorld.zones.calls[zone]! += 1;
}

/** Calls that have nothing to do with the crisis leave no events. */
function tell(world: World, row: number, kind: EventKind, a: number, nowS: number): void {
  const { calls } = world.calls;
  if (calls.subjectKind[row] === subjectCode.none) return;
  const b = kind === 'call.made' ? calls.value[row]! : 0;
  const code = eventCode[kind];
  calls.event[row] = world.events.emit(code, nowS, subjectCode.call, row, a, b, calls.event[row]!);
}
