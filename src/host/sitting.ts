/** A sitting kept in the browser, so that a reload goes on where it was, and the link by which anyone replays it. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod';
import { loggedOrderSchema } from '../contract/orders.ts';

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

const store = 'sittings';
const cities = 'cities';
let database: Promise<IDBPDatabase> | null = null;

/** Cities that the database did not take: they last as long as the page. */
const unkept = new Map<string, Uint8Array>();

/** Works on the database; one that failed is opened anew the next time. */
async function within<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
  try {
    database ??= openDB('sandtable', 1, {
      upgrade: (db) => {
        db.createObjectStore(store);
        db.createObjectStore(cities);
      },
    });
    return await work(await database);
  } catch (thrown) {
    const failed = database;
    database = null;
    failed?.then((db) => db.close()).catch(() => undefined);
    throw thrown;
  }
}

export async function saveSitting(sitting: Sitting): Promise<void> {
  await within((db) => db.put(store, sitting, 'last'));
}

/** The last sitting, or null where there is none or it cannot be read. */
export async function lastSitting(): Promise<Sitting | null> {
  const parsed = sittingSchema.safeParse(await within((db) => db.get(store, 'last')));
  return parsed.success ? parsed.data : null;
}

export async function forgetSitting(): Promise<void> {
  await within((db) => db.delete(store, 'last'));
}

/** Keeps an imported city's package on this machine; false where it lasts only as long as the page. */
export async function saveCity(name: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await within((db) => db.put(cities, bytes, name));
    unkept.delete(name);
    return true;
  } catch {
    unkept.set(name, bytes);
    return false;
  }
}

export async function savedCity(name: string): Promise<Uint8Array | null> {
  const here = unkept.get(name);
  if (here !== undefined) return here;
  const bytes: unknown = await within((db) => db.get(cities, name));
  return bytes instanceof Uint8Array ? bytes : null;
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
