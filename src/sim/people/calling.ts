/** Somebody dials the hot-line. */
import { Fault } from '../../contract/issue.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
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
  depthM: number;
  cause: number;
}

const patiencePurpose = purpose('call.patience');
const sayPurpose = purpose('call.says');

/** Puts a call into the queue. People misjudge depth: a lognormal factor, median 1, 90th percentile 1.5 (assumption). */
export function makeCall(world: World, content: CallContent, nowS: number): void {
  const { calls, register } = world.calls;
  const row = register.count[0]!;
  if (row >= calls.capacity) throw new Fault('calls.full', { capacity: calls.capacity });
  register.count[0] = row + 1;
  const luck = content.caller;
  const draw = uniform(world.seed, patiencePurpose, luck, nowS);
  const patienceS = -world.documents.institution.callCentre.patience * log(1 - draw);
  const factor = lognormal(world.seed, sayPurpose, luck ^ nowS, 1, 1.5);
  calls.state[row] = callState.waiting;
  calls.caller[row] = content.caller;
  calls.subjectKind[row] = subjectCode[content.subjectKind];
  calls.subject[row] = content.subject;
  calls.zone[row] = content.zone;
  calls.value[row] = Math.round(content.depthM * factor * 20) / 20;
  calls.madeAtS[row] = nowS;
  calls.untilS[row] = nowS + Math.max(10, Math.round(patienceS));
  calls.answeredAtS[row] = never;
  calls.event[row] = noEvent;
  if (content.subjectKind === 'none') return;
  const kind = eventCode['call.made'];
  calls.event[row] = world.events.emit(
    kind,
    nowS,
    subjectCode.call,
    row,
    content.subject,
    calls.value[row]!,
    content.cause,
  );
  if (content.zone >= 0) world.zoneWorld.zones.calls[content.zone]! += 1;
}
