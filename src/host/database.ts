/** The browser's database of this program. */
import { type IDBPDatabase, openDB } from 'idb';

export const stores = { sittings: 'sittings', cities: 'cities', cards: 'cards' } as const;

let database: Promise<IDBPDatabase> | null = null;

/** Works on the database; one that failed is opened anew the next time. */
export async function within<T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> {
  try {
    database ??= openDB('sandtable', 2, {
      upgrade: (db) => {
        for (const store of Object.values(stores))
          if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
      },
      // A newer page of this program wants to change the stores.
      blocking: () => {
        void database?.then((db) => db.close());
        database = null;
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
