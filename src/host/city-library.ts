/** Cities of the user's own, kept in this browser: packages, and what is told of them without opening one. */
import type { CityCard } from './city-service.ts';
import { stores, within } from './database.ts';

export interface KeptCity {
  /** Under this name a drill finds it. */
  key: string;
  bytes: number;
  /** Null for what an earlier version of this program kept. */
  card: CityCard | null;
}

/** Cities that the database did not take: they last as long as the page. */
const unkept = new Map<string, { bytes: Uint8Array; card: CityCard }>();

/** Keeps a city on this machine; false where it lasts only as long as the page. */
export async function keepCity(key: string, bytes: Uint8Array, card: CityCard): Promise<boolean> {
  try {
    await within(async (db) => {
      const both = db.transaction([stores.cities, stores.cards], 'readwrite');
      await Promise.all([
        both.objectStore(stores.cities).put(bytes, key),
        both.objectStore(stores.cards).put({ bytes: bytes.length, card }, key),
        both.done,
      ]);
    });
    unkept.delete(key);
    return true;
  } catch {
    unkept.set(key, { bytes, card });
    return false;
  }
}

export async function keptCity(key: string): Promise<Uint8Array | null> {
  const here = unkept.get(key);
  if (here !== undefined) return here.bytes;
  const bytes: unknown = await within((db) => db.get(stores.cities, key));
  return bytes instanceof Uint8Array ? bytes : null;
}

/** All of them, by name. A browser that keeps nothing has those of this page. */
export async function keptCities(): Promise<KeptCity[]> {
  const found = new Map<string, KeptCity>();
  try {
    for (const { key, bytes, card } of await within(listed)) found.set(key, { key, bytes, card });
  } catch {
    // Where nothing can be read, nothing was kept.
  }
  for (const [key, { bytes, card }] of unkept) found.set(key, { key, bytes: bytes.length, card });
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

export async function removeCity(key: string): Promise<void> {
  unkept.delete(key);
  await within(async (db) => {
    await db.delete(stores.cities, key);
    await db.delete(stores.cards, key);
  });
}

/** What the browser still has room for, bytes; null where it does not say. */
export async function roomLeft(): Promise<number | null> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  const { quota, usage } = estimate ?? {};
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

async function listed(db: Parameters<Parameters<typeof within>[0]>[0]): Promise<KeptCity[]> {
  const keys = await db.getAllKeys(stores.cities);
  return Promise.all(
    keys.map(async (key): Promise<KeptCity> => {
      const kept = (await db.get(stores.cards, key)) as { bytes: number; card: CityCard } | undefined;
      if (kept !== undefined) return { key: nameOf(key), ...kept };
      const bytes: unknown = await db.get(stores.cities, key);
      return { key: nameOf(key), bytes: bytes instanceof Uint8Array ? bytes.length : 0, card: null };
    }),
  );
}

/** Cities are kept under texts; another key is not one of ours and reads as nothing. */
const nameOf = (key: IDBValidKey): string => (typeof key === 'string' ? key : '');
