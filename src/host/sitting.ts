/** A sitting kept in the browser, so that a reload goes on where it was, and the link by which anyone replays it. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as z from 'zod';
import { loggedOrderSchema } from '../contract/orders.ts';
import { stores, within } from './database.ts';

export const sittingSchema = z.strictObject({
  scenario: z.string().min(1).max(64),
  seed: z.int().min(0).max(4294967295),
  seat: z.string().min(1).max(64),
  atS: z
    .int()
    .min(0)
    .max(30 * 86_400),
  orders: z.array(loggedOrderSchema).max(20_000),
  /** Name of an imported city kept beside the sitting; absent for the scenario's own. */
  city: z.string().min(1).max(200).optional(),
});
export type Sitting = z.output<typeof sittingSchema>;

export async function saveSitting(sitting: Sitting): Promise<void> {
  await within((db) => db.put(stores.sittings, sitting, 'last'));
}

/** The last sitting, or null where there is none or it cannot be read. */
export async function lastSitting(): Promise<Sitting | null> {
  const parsed = sittingSchema.safeParse(await within((db) => db.get(stores.sittings, 'last')));
  return parsed.success ? parsed.data : null;
}

export async function forgetSitting(): Promise<void> {
  await within((db) => db.delete(stores.sittings, 'last'));
}

/** Longest link that is read, characters, and longest log inside it, bytes. */
const maxLink = 60_000;
const maxLog = 4_000_000;

/** The sitting as the part of an address behind `#`. */
export function linkOf(sitting: Sitting): string {
  const bytes = deflateSync(strToU8(JSON.stringify(sitting)), { level: 9 });
  return `drill=${btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** The sitting of a link; null where there is none, 'bad' where it is damaged or not ours. */
export function sittingOfLink(hash: string): Sitting | null | 'bad' {
  const match = /(?:^|[#&])drill=([A-Za-z0-9_-]+)/u.exec(hash);
  if (match === null) return null;
  const text = match[1]!;
  if (text.length > maxLink) return 'bad';
  try {
    const packed = strToU8(atob(text.replaceAll('-', '+').replaceAll('_', '/')), true);
    const bytes = inflateSync(packed, { out: new Uint8Array(maxLog) });
    const parsed = sittingSchema.safeParse(JSON.parse(strFromU8(bytes)));
    return parsed.success ? parsed.data : 'bad';
  } catch {
    return 'bad';
  }
}
