/**
 * What a seat has come to know, numbered in the order in which it did.
 *
 * The world counts its events, messages and orders through, so a gap in those numbers would tell a seat that something
 * happened elsewhere. A seat therefore has numbers of its own: an event's is its rank by (second from which the seat
 * knows of it, what it says); messages and orders are numbered as they first appear among these events. What becomes
 * known later stands later, so a number never changes, whoever looks and however often. All of it is derived from the
 * state and is made anew after a return to another moment.
 */
import { eventCode, subjectCode } from '../../contract/events.ts';
import { never } from '../world/orders.ts';
import type { World } from '../world/world.ts';
import { inOrderOfContent, knownAtS, notItsOwn } from './knowledge.ts';
import type { Names } from './names.ts';
import { OwnNumbers } from './own-numbers.ts';

interface News {
  readonly event: number;
  readonly knownAtS: number;
}

export class Ledger implements Names {
  /** Events in the order of their numbers. */
  readonly events: number[] = [];
  /** Messages received, in order of arrival. */
  readonly received: number[] = [];
  /** Own orders, in the order in which they were given. */
  readonly orders: number[] = [];
  private readonly world: World;
  private readonly organisation: number;
  private readonly eventNumbers = new OwnNumbers();
  private readonly messageNumbers = new OwnNumbers();
  private readonly orderNumbers = new OwnNumbers();
  /** Events of which the seat will be told later. */
  private waiting: number[] = [];
  /** Events of the log before this one have been looked at. */
  private looked = 0;
  private atS = -1;

  constructor(world: World, organisation: number) {
    this.world = world;
    this.organisation = organisation;
  }

  event(event: number): number {
    return this.eventNumbers.of(event);
  }
  message(row: number): number {
    return this.messageNumbers.of(row);
  }
  order(row: number): number {
    return this.orderNumbers.of(row);
  }

  forget(): void {
    for (const list of [this.events, this.received, this.orders, this.waiting]) list.length = 0;
    for (const numbers of [this.eventNumbers, this.messageNumbers, this.orderNumbers]) numbers.clear();
    this.looked = 0;
    this.atS = -1;
  }

  /** Takes up what has become known up to `nowS`; the seconds up to there must have been run. */
  catchUp(nowS: number): void {
    const { length } = this.world.events;
    // A run that broke goes back to its last checkpoint of itself.
    if (nowS < this.atS || length < this.looked) this.forget();
    if (nowS === this.atS && length === this.looked) return;
    const news: News[] = [];
    const { waiting } = this;
    this.waiting = [];
    for (const event of waiting) this.sort(event, nowS, news);
    for (; this.looked < length; this.looked += 1) this.sort(this.looked, nowS, news);
    this.atS = nowS;
    news.sort((p, q) => p.knownAtS - q.knownAtS || inOrderOfContent(this.world, p.event, q.event));
    for (const { event } of news) this.note(event);
  }

  private sort(event: number, nowS: number, news: News[]): void {
    const fromS = knownAtS(this.world, this.organisation, event);
    if (fromS === notItsOwn || fromS === never) return;
    if (fromS > nowS) this.waiting.push(event);
    else news.push({ event, knownAtS: fromS });
  }

  private note(event: number): void {
    const { events } = this.world;
    const subject = events.subjectOf(event);
    const subjectKind = events.subjectKindOf(event);
    this.eventNumbers.give(event);
    this.events.push(event);
    if (subjectKind === subjectCode.message) this.messageNumbers.give(subject);
    if (events.kindOf(event) === eventCode['message.delivered']) this.received.push(subject);
    if (subjectKind === subjectCode.order && this.orderNumbers.give(subject)) this.orders.push(subject);
  }
}
