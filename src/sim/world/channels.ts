/**
 * Channels: how long it takes from hand-over to arrival, how much goes through at a time, and what is lost.
 *
 * A message waits for a free line, holds it for the channel's holding time, and travels a lognormal delay given by
 * median and 90th percentile. Luck is addressed by the message, so one more message changes the waiting of others
 * but never their loss or travel time.
 */
import type { Channel } from '../../contract/institution.ts';
import { column, type Table } from '../../kernel/columns.ts';
import { exp, log } from '../../kernel/math.ts';
import { normal, purpose, uniform } from '../../kernel/random.ts';
import type { Setup } from '../system.ts';
import { never } from './orders.ts';

const spec = { freeAtS: column('u32', 's', 'when the line is free again') };

export interface Channels {
  readonly names: readonly string[];
  readonly list: readonly Channel[];
  /** First line of each channel. */
  readonly firstLine: readonly number[];
  readonly lines: Table<typeof spec>;
  readonly seed: number;
}

export function declareChannels(
  { layout, seed }: Setup,
  channels: Readonly<Record<string, Channel>>,
): Channels {
  const names = Object.keys(channels).toSorted();
  const list = names.map((name) => channels[name] as Channel);
  const firstLine: number[] = [];
  let lines = 0;
  for (const channel of list) {
    firstLine.push(lines);
    lines += channel.lines;
  }
  return { names, list, firstLine, lines: layout.table('channelLines', spec, Math.max(1, lines)), seed };
}

const lossPurpose = purpose('channel.loss');
const delayPurpose = purpose('channel.delay');
/** Standard normal quantile of 0.9. */
const z90 = 1.2815515655446004;

/**
 * Hands something over at `nowS`; returns when it arrives, s, or `never` where it is lost. `id` addresses the luck:
 * stable for the sender's own counter, unique per channel.
 */
export function sendThrough(channels: Channels, channel: number, nowS: number, id: number): number {
  const { delay, lines, holding, loss } = channels.list[channel] as Channel;
  const start = claimLine(channels, channel, lines, nowS, holding);
  if (uniform(channels.seed, lossPurpose + channel, id, 0) < loss) return never;
  return (
    start +
    Math.max(1, Math.round(lognormal(channels.seed, delayPurpose + channel, id, delay.median, delay.p90)))
  );
}

/** A lognormal time with this median and 90th percentile, s. A median of 0 gives 0. */
export function lognormal(
  seed: number,
  purposeCode: number,
  id: number,
  medianS: number,
  p90S: number,
): number {
  if (medianS <= 0) return 0;
  const sigma = p90S > medianS ? log(p90S / medianS) / z90 : 0;
  return medianS * exp(sigma * normal(seed, purposeCode, id, 0));
}

function claimLine(
  channels: Channels,
  channel: number,
  count: number,
  nowS: number,
  holdingS: number,
): number {
  const { freeAtS } = channels.lines;
  const first = channels.firstLine[channel]!;
  let best = first;
  for (let line = first + 1; line < first + count; line += 1) {
    if (freeAtS[line]! < freeAtS[best]!) best = line;
  }
  const start = Math.max(nowS, freeAtS[best]!);
  freeAtS[best] = start + holdingS;
  return start;
}
