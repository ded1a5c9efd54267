/** Messages on their way: handed to a channel, delivered into a picture. */
import { Fault } from '../../contract/issue.ts';
import { eventCode, noEvent, subjectCode } from '../../contract/events.ts';
import type { TimeHeap } from '../../kernel/heap.ts';
import { sendThrough } from '../world/channels.ts';
import { never } from '../world/orders.ts';
import { learn } from '../world/pictures.ts';
import type { World } from '../world/world.ts';
import type { Silence } from './silence.ts';

/** `messages.from` of senders that are not organisations. */
export const sender = { sensor: -1, callCentre: -2, unit: -3, weatherService: -4 } as const;
export const messageState = { onItsWay: 0, delivered: 1, lost: 2 } as const;

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

/** Hands a letter to its channel; returns the message's row. */
export function send(mail: Mail, letter: Letter, nowS: number): number {
  const { world, deliveries } = mail;
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
  messages.sentAtS[row] = nowS;
  messages.previous[row] = letter.previous;
  const arrivesAtS = sendThrough(world.channels, letter.channel, nowS, letter.luck);
  messages.arrivesAtS[row] = arrivesAtS;
  const { events } = world;
  const sent = eventCode['message.sent'];
  messages.event[row] = events.emit(
    sent,
    nowS,
    subjectCode.message,
    row,
    letter.from,
    letter.to,
    letter.cause,
  );
  if (arrivesAtS === never) {
    messages.state[row] = messageState.lost;
    const lost = eventCode['message.lost'];
    messages.event[row] = events.emit(
      lost,
      nowS,
      subjectCode.message,
      row,
      letter.from,
      letter.to,
      messages.event[row]!,
    );
  } else deliveries.push(arrivesAtS, row, row);
  return row;
}

export function deliver(mail: Mail, nowS: number): void {
  while (mail.deliveries.topTime <= nowS) take(mail, mail.deliveries.pop(), nowS);
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
  silence.heard(to, news.kind, news.subject, news.asOfS, pictures.facts.event[fact]!);
}
