/** Orders and run logs from files: JSON (or YAML) text → checked values, with every problem and its line. */
import * as z from 'zod';
import { type Issue, error } from '../contract/issue.ts';
import { type LoggedOrder, loggedOrderSchema, orderSchema } from '../contract/orders.ts';
import { durationS } from '../contract/quantity.ts';
import { type Checked, checkData } from './schema.ts';
import { type ParsedText, parseYaml } from './yaml.ts';

const u32 = z.int().min(0).max(0xffffffff);
const hash = z.string().regex(/^[0-9a-f]{1,128}$/u);

/** A saved run: the log, and what the run of it gave. Other keys are carried along unread. */
export const runLogSchema = z.object({
  sandtable: z.literal('run/1'),
  scenario: z.string().min(1).max(64),
  seed: u32,
  cityHash: hash,
  engineHash: hash,
  untilS: z
    .int()
    .min(0)
    .max(30 * 86_400),
  orders: z.array(loggedOrderSchema).max(100_000),
  stateHash: hash,
  eventCount: z.int().min(0),
  /** File of the city package in the folder; without it the scenario's own city is generated. */
  cityFile: z
    .string()
    .regex(/^[a-z0-9-]+\.city$/u)
    .optional(),
  /** State hashes on the way, to find where two runs part. */
  checkpoints: z
    .array(z.object({ atS: z.int().min(1), stateHash: hash, eventCount: z.int().min(0) }))
    .max(10_000)
    .optional(),
});
export type SavedRun = z.output<typeof runLogSchema>;

export function readRunLog(text: string, file: string): Checked<SavedRun> {
  const parsed = parseJson(text, file);
  if (Array.isArray(parsed)) return { ok: false, issues: parsed };
  const log = checkData(parsed, file, runLogSchema);
  if (!log.ok) return log;
  const issues = disorder(log.value.orders, (path) => ({
    file,
    ...log.text.position(path),
    path: path.map(String).join('.'),
  }));
  return issues.length > 0 ? { ok: false, issues } : log;
}

/** An order of a list: at a tick, or `at` a time with a unit; sequence and client id are given where missing. */
const timedOrderSchema = z.union([
  z.strictObject({ tick: z.int().min(1), sequence: z.int().min(0).optional(), order: z.unknown() }),
  z.strictObject({ at: durationS(1), order: z.unknown() }),
]);

/** A saved run, or a list of `{at: "45 min" | tick: 2700, order: {…}}`; ordered by tick, in the order of the list within one. */
export function readOrders(
  text: string,
  file: string,
): { ok: true; orders: LoggedOrder[] } | { ok: false; issues: Issue[] } {
  const parsed = parseJson(text, file);
  if (Array.isArray(parsed)) return { ok: false, issues: parsed };
  if (Array.isArray(parsed.data)) return readList(parsed, file);
  const log = checkData(parsed, file, runLogSchema);
  return log.ok ? { ok: true, orders: log.value.orders } : log;
}

function readList(parsed: ParsedText, file: string): ReturnType<typeof readOrders> {
  const list = checkData(parsed, file, z.array(timedOrderSchema).max(100_000));
  if (!list.ok) return list;
  const withIds = {
    ...parsed,
    data: list.value.map(({ order }, index) =>
      isRecord(order) ? { order: { clientId: `orders-${index}`, ...order } } : { order },
    ),
  };
  const checked = checkData(withIds, file, z.array(z.object({ order: orderSchema })));
  if (!checked.ok) return checked;
  const ticks = list.value.map((timed) => ('tick' in timed ? timed.tick : timed.at));
  const orders = checked.value
    .map(({ order }, index) => ({ tick: ticks[index]!, sequence: index, order }))
    .toSorted((p, q) => p.tick - q.tick || p.sequence - q.sequence);
  const issues = repeated(orders).map(({ sequence, order: { clientId } }) => {
    const path = [sequence, 'order', 'clientId'];
    return error(
      'orders.clientIdTwice',
      { clientId },
      { file, ...parsed.position(path), path: path.join('.') },
    );
  });
  if (issues.length > 0) return { ok: false, issues };
  let first = 0;
  const renumbered = orders.map((logged, index) => {
    if (orders[first]!.tick !== logged.tick) first = index;
    return { ...logged, sequence: index - first };
  });
  return { ok: true, orders: renumbered };
}

/** What an engine would not accept as a log. */
function disorder(
  orders: readonly LoggedOrder[],
  where: (path: PropertyKey[]) => Pick<Issue, 'file' | 'line' | 'column' | 'path'>,
): Issue[] {
  const issues = repeated(orders).map((logged) =>
    error(
      'orders.clientIdTwice',
      { clientId: logged.order.clientId },
      where(['orders', orders.indexOf(logged)]),
    ),
  );
  for (const [index, { tick, sequence }] of orders.entries()) {
    const before = orders[index - 1];
    const expected = before?.tick === tick ? before.sequence + 1 : 0;
    if (sequence !== expected || (before !== undefined && tick < before.tick)) {
      issues.push(error('orders.disorder', { tick, sequence }, where(['orders', index])));
    }
  }
  return issues;
}

function repeated(orders: readonly LoggedOrder[]): LoggedOrder[] {
  const seen = new Set<string>();
  return orders.filter(({ order: { clientId } }) => seen.size === seen.add(clientId).size);
}

/** Logs may be longer than documents that people write; only what is no JSON is read, and positions are found, by YAML. */
function parseJson(text: string, file: string): ParsedText | Issue[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return parseYaml(text, file);
  }
  let positions: ParsedText | Issue[] | null = null;
  const find = (): ParsedText | null => {
    positions ??= parseYaml(text, file);
    return Array.isArray(positions) ? null : positions;
  };
  const start = { line: 1, column: 1 };
  return {
    data,
    position: (path, offset) => find()?.position(path, offset) ?? start,
    keyPosition: (path) => find()?.keyPosition(path) ?? start,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
