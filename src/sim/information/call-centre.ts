/**
 * The hot-line: c operators, one queue in order of dialling, callers who give up.
 *
 * With no one giving up it is M/M/c, against which it is validated. Luck of a talk is addressed by the caller. Without power and reserve nobody answers.
 */
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import { facetCode, sourceCode, sources } from '../../contract/pictures.ts';
import { column } from '../../kernel/columns.ts';
import { exponential, purpose } from '../../kernel/random.ts';
import { dial, makeCall } from '../people/calling.ts';
import { backgroundCaller, callState, isOver } from '../world/calls.ts';
import type { World } from '../world/world.ts';
import { type Mail, send, sender } from './mail.ts';

const spec = {
  nextBackgroundMs: column('f64', 'ms', 'when the next unrelated call comes in'),
  background: column('u32', '', 'unrelated calls so far'),
};
const zoneSpec = { answered: column('i32', '', 'calls about the zone that were taken down') };

const gapPurpose = purpose('call.background');
const talkPurpose = purpose('call.talk');

export interface CallCentre {
  start(): void;
  step(mail: Mail, nowS: number): void;
}

export function createCallCentre(world: World): CallCentre {
  const { layout } = world.setup;
  const { callCentre } = world.documents.institution;
  const state = layout.table('callCentre', spec, 1);
  const zones = layout.table('callCentreZones', zoneSpec, Math.max(1, world.city.zones.count));
  const forwards = callCentre.forwards.map(({ to, channel, about }) => ({
    to: world.documents.institution.organisations.findIndex(({ key }) => key === to),
    channel: world.channels.names.indexOf(channel),
    about,
  }));
  return {
    start: () => {
      state.nextBackgroundMs[0] = gapMs(0);
    },
    step: (mail, nowS) => {
      takeBackground(nowS);
      endTalks(mail, nowS);
      serve(nowS);
    },
  };

  function gapMs(counter: number): number {
    if (callCentre.background <= 0) return Infinity;
    return (3_600_000 / callCentre.background) * exponential(world.seed, gapPurpose, counter, 0);
  }

  function takeBackground(nowS: number): void {
    while (state.nextBackgroundMs[0]! <= nowS * 1000) {
      const counter = state.background[0]! + 1;
      state.background[0] = counter;
      state.nextBackgroundMs[0]! += gapMs(counter);
      const content = { subjectKind: 'none', subject: -1, zone: -1, cell: -1, depthM: 0, cause: -1 } as const;
      makeCall(world, { ...content, caller: backgroundCaller - counter }, nowS);
    }
  }

  function endTalks(mail: Mail, nowS: number): void {
    const { calls, register } = world.calls;
    for (let row = register.head[0]!; row < register.count[0]!; row += 1) {
      if (calls.untilS[row]! > nowS) continue;
      if (calls.state[row] === callState.answering) {
        calls.state[row] = callState.done;
        register.busy[0]! -= 1;
        if (calls.subjectKind[row] !== subjectCode.none) forward(mail, row, nowS);
      } else if (calls.state[row] === callState.waiting) giveUp(row, nowS);
      else if (calls.state[row] === callState.dialling) dial(world, row, nowS);
    }
  }

  function giveUp(row: number, nowS: number): void {
    const { calls } = world.calls;
    calls.state[row] = callState.abandoned;
    if (calls.subjectKind[row] === subjectCode.none) return;
    const waitS = nowS - calls.madeAtS[row]!;
    const kind = eventCode['call.abandoned'];
    calls.event[row] = world.events.emit(kind, nowS, subjectCode.call, row, waitS, 0, calls.event[row]!);
    world.events.addCause(world.lines.powerCut(world.lines.callCentre) ?? noEvent);
  }

  function serve(nowS: number): void {
    const { calls, register } = world.calls;
    let head = register.head[0]!;
    const count = register.count[0]!;
    while (head < count && isOver(calls.state[head]!)) head += 1;
    register.head[0] = head;
    if (world.lines.powerCut(world.lines.callCentre) !== null) return;
    for (let row = head; row < count && register.busy[0]! < callCentre.operators; row += 1) {
      if (calls.state[row] === callState.waiting) answer(row, nowS);
    }
  }

  function answer(row: number, nowS: number): void {
    const { calls, register } = world.calls;
    const talkS =
      callCentre.service * exponential(world.seed, talkPurpose, calls.caller[row]!, calls.madeAtS[row]!);
    register.busy[0]! += 1;
    calls.state[row] = callState.answering;
    calls.answeredAtS[row] = nowS;
    calls.untilS[row] = nowS + Math.max(1, Math.round(talkS));
    if (calls.subjectKind[row] === subjectCode.none) return;
    const waitS = nowS - calls.madeAtS[row]!;
    const kind = eventCode['call.answered'];
    calls.event[row] = world.events.emit(kind, nowS, subjectCode.call, row, waitS, 0, calls.event[row]!);
  }

  function forward(mail: Mail, row: number, nowS: number): void {
    const { calls } = world.calls;
    const kind = calls.subjectKind[row]!;
    const zone = calls.zone[row]!;
    if (zone >= 0) zones.answered[zone]! += 1;
    for (const [index, { to, channel, about }] of forwards.entries()) {
      if (about !== 'any' && subjectCode[about] !== kind) continue;
      const luck = (calls.caller[row]! ^ Math.imul(calls.madeAtS[row]!, 2654435761) ^ (index << 28)) >>> 0;
      const letter = {
        from: sender.callCentre,
        to,
        channel,
        source: sourceCode.call,
        confidence: sources.call.confidence,
        asOfS: calls.madeAtS[row]!,
        previous: -1,
        cause: calls.event[row]!,
      };
      const depth = {
        kind,
        subject: calls.subject[row]!,
        facet: facetCode.depth,
        value: calls.value[row]!,
        luck,
      };
      send(mail, { ...letter, ...depth }, nowS);
      if (zone < 0) continue;
      const tally = {
        kind: subjectCode.zone,
        subject: zone,
        facet: facetCode.calls,
        value: zones.answered[zone]!,
      };
      send(mail, { ...letter, ...tally, asOfS: nowS, luck: (luck ^ 0x2545f491) >>> 0 }, nowS);
    }
  }
}
