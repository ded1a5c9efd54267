/** Messages on their way: handed to a channel, delivered into a picture. */
import { Fault } from '../../contract/issue.ts';
import { type EventKind, eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import type { Channel } from '../../contract/institution.ts';
import type { TimeHeap } from '../../kernel/heap.ts';
import { sendThrough } from '../world/channels.ts';
import { never } from '../world/orders.ts';
import { facetCode } from '../../contract/pictures.ts';
import { learn } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import type { Silence } from './silence.ts';

/** `messages.from` of senders that are not organisations. */
export const sender = { sensor: -1, callCentre: -2, unit: -3, weatherService: -4 } as const;
export const messageState = { onItsWay: 0, delivered: 1, lost: 2, held: 3, superseded: 4 } as const;

/**
 * Who cannot get through tries again so often, s, and gives up after so long unless it is a duty desk or the weather service, which send
 * their newest when the line is back; assumptions.
 */
const retryS = 120;
const givesUpS = 3600;
/** Makes another luck of a message's own for the line of its receiver. */
const receives = 0x3c6ef372;

/** One observation as it is handed over. */
export interface Letter {
  from: number;
  to: number;
  channel: number;
  source: number;
  confidence: number;
  kind: number;
  subject: number;
  facet: number;
  value: number;
  asOfS: number;
  previous: number;
  /** Address of its luck: stable for the sender. */
  luck: number;
  cause: number;
}

export interface Mail {
  readonly world: World;
  readonly deliveries: TimeHeap;
  readonly silence: Silence;
}

/** Writes a letter and hands it to its channel, now or when the line works again; returns the message's row. */
export function send(mail: Mail, letter: Letter, nowS: number): number {
  const { world } = mail;
  const { messages, register } = world.messages;
  const row = register.count[0]!;
  if (row >= messages.capacity) throw new Fault('messages.full', { capacity: messages.capacity });
  register.count[0] = row + 1;
  messages.from[row] = letter.from;
  messages.to[row] = letter.to;
  messages.channel[row] = letter.channel;
  messages.source[row] = letter.source;
  messages.confidence[row] = letter.confidence;
  messages.subjectKind[row] = letter.kind;
  messages.subject[row] = letter.subject;
  messages.facet[row] = letter.facet;
  messages.value[row] = letter.value;
  messages.asOfS[row] = letter.asOfS;
  messages.luck[row] = letter.luck;
  messages.sentAtS[row] = nowS;
  messages.previous[row] = letter.previous;
  messages.event[row] = letter.cause;
  const cut = cutOf(world, row, nowS);
  if (cut === null) handOver(mail, row, nowS);
  else hold(mail, row, cut, nowS);
  return row;
}

/** What waits for the same line with older news of the same is not sent any more. */
function supersedeHeld(world: World, row: number, nowS: number): void {
  const { messages: m } = world.messages;
  for (let other = 0; other < row; other += 1) {
    const isOlder =
      m.state[other] === messageState.held &&
      m.from[other] === m.from[row] &&
      m.to[other] === m.to[row] &&
      m.subject[other] === m.subject[row] &&
      m.subjectKind[other] === m.subjectKind[row] &&
      m.facet[other] === m.facet[row];
    if (!isOlder) continue;
    m.state[other] = messageState.superseded;
    tell(world, 'message.superseded', other, nowS);
    world.events.addCause(m.event[row]!);
  }
}

function handOver({ world, deliveries }: Mail, row: number, nowS: number): void {
  const { messages } = world.messages;
  messages.state[row] = messageState.onItsWay;
  messages.sentAtS[row] = nowS;
  const arrivesAtS = sendThrough(world.channels, messages.channel[row]!, nowS, messages.luck[row]!);
  messages.arrivesAtS[row] = arrivesAtS;
  tell(world, 'message.sent', row, nowS);
  if (arrivesAtS !== never) return deliveries.push(arrivesAtS, row, row);
  messages.state[row] = messageState.lost;
  tell(world, 'message.lost', row, nowS);
}

/** Nobody gets through: it is tried again. */
function hold({ world, deliveries }: Mail, row: number, cut: number, nowS: number): void {
  const { messages } = world.messages;
  messages.state[row] = messageState.held;
  messages.arrivesAtS[row] = never;
  tell(world, 'message.held', row, nowS);
  world.events.addCause(cut);
  deliveries.push(nowS + retryS, row, row);
  supersedeHeld(world, row, nowS);
}

function tryAgain(mail: Mail, row: number, nowS: number): void {
  const { world, deliveries } = mail;
  const { messages } = world.messages;
  const cut = cutOf(world, row, nowS);
  if (cut === null) return handOver(mail, row, nowS);
  const from = messages.from[row]!;
  const waits = from >= 0 || from === sender.weatherService;
  if (waits || nowS - messages.sentAtS[row]! < givesUpS) return deliveries.push(nowS + retryS, row, row);
  messages.state[row] = messageState.lost;
  tell(world, 'message.lost', row, nowS);
  world.events.addCause(cut);
}

function tell(world: World, kind: EventKind, row: number, nowS: number): void {
  const { messages } = world.messages;
  const { from, to, event } = messages;
  event[row] = world.events.emit(
    eventCode[kind],
    nowS,
    subjectCode.message,
    row,
    from[row]!,
    to[row]!,
    event[row]!,
  );
}

/** Event that cuts the line between the two ends of a message, null where it works. */
function cutOf(world: World, row: number, nowS: number): number | null {
  const { messages } = world.messages;
  const { lines, channels } = world;
  const { carrier } = channels.list[messages.channel[row]!] as Channel;
  const to = lines.placeOf[messages.to[row]!]!;
  const luck = messages.luck[row]!;
  return (
    lines.cutAt(carrier, fromWhere(world, row), luck, nowS) ?? lines.cutAt(carrier, to, luck ^ receives, nowS)
  );
}

/** Facility a message comes from: -1 for instruments, whose own lines are looked at when they are read. */
function fromWhere({ lines, city, messages: { messages } }: World, row: number): number {
  const from = messages.from[row]!;
  if (from >= 0) return lines.placeOf[from]!;
  if (from === sender.callCentre) return lines.callCentre;
  const isCommunity = from === sender.unit && messages.subjectKind[row] === subjectCode.zone;
  return isCommunity ? city.zones.office[messages.subject[row]!]! : -1;
}

export function deliver(mail: Mail, nowS: number): void {
  const { messages } = mail.world.messages;
  while (mail.deliveries.topTime <= nowS) {
    const row = mail.deliveries.pop();
    const state = messages.state[row];
    if (state === messageState.held) tryAgain(mail, row, nowS);
    else if (state === messageState.onItsWay) take(mail, row, nowS);
  }
}

function take({ world, silence }: Mail, row: number, nowS: number): void {
  const { messages } = world.messages;
  const { events, pictures } = world;
  const to = messages.to[row]!;
  messages.state[row] = messageState.delivered;
  const delayS = nowS - messages.sentAtS[row]!;
  const delivered = eventCode['message.delivered'];
  messages.event[row] = events.emit(
    delivered,
    nowS,
    subjectCode.message,
    row,
    delayS,
    to,
    messages.event[row]!,
  );
  const news = {
    organisation: to,
    kind: messages.subjectKind[row]!,
    subject: messages.subject[row]!,
    facet: messages.facet[row]!,
    value: messages.value[row]!,
    asOfS: messages.asOfS[row]!,
    learnedAtS: nowS,
    source: messages.source[row]!,
    confidence: messages.confidence[row]!,
    message: row,
    event: noEvent,
  };
  const fact = learn(pictures, news);
  if (fact < 0) return;
  const learned = eventCode['fact.learned'];
  pictures.facts.event[fact] = events.emit(
    learned,
    nowS,
    subjectCode.message,
    row,
    news.value,
    to,
    messages.event[row]!,
  );
  if (news.facet === facetCode.silentShare) return;
  silence.heard(to, news.kind, news.subject, news.asOfS, pictures.facts.event[fact]!);
}
