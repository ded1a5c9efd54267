/** Keeps the sitting on this machine, so that a reload goes on at the very moment. */
import { type Sitting, forgetSitting, lastSitting, saveSitting, sittingSchema } from '../../host/sitting.ts';
import { session } from './session.ts';
import { app, setApp } from './store.ts';

const everyMs = 5000;
/** Where a page that is being left writes: the database may not be reached any more. */
const partingKey = 'sandtable.parting';
let timer: ReturnType<typeof setInterval> | null = null;
let savedAs = '';
/** The last sitting went to the parting place, as the database took none. */
let isBeside = false;

/** The sitting as it stands: branch on screen, its orders, its moment. */
export function sittingNow(): Sitting {
  const { scenario, info, seat, cityName, logs } = session();
  const { branch, nowS } = app();
  return {
    scenario: scenario.documents.scenario.id,
    seed: info.seed,
    seat,
    atS: nowS,
    orders: [...(logs.get(branch) ?? [])],
    ...(cityName === undefined ? {} : { city: cityName }),
  };
}

export function startAutosave(): void {
  stopAutosave();
  timer = setInterval(saveNow, everyMs);
  addEventListener('pagehide', saveParting);
  dropParting();
  saveNow();
}

export function stopAutosave(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
  removeEventListener('pagehide', saveParting);
}

export function saveNow(): void {
  const { reveal, screen } = app();
  if (screen !== 'drill' || reveal !== null) return;
  const sitting = sittingNow();
  const as = `${sitting.scenario}/${sitting.seed}/${sitting.atS}/${app().branch}/${sitting.orders.length}`;
  if (as === savedAs) return;
  savedAs = as;
  saveSitting(sitting).then(
    () => {
      if (isBeside) dropParting();
      isBeside = false;
      noteUnsaved(null);
    },
    (thrown: unknown) => saveBeside(sitting, thrown),
  );
}

/** A full or forbidden database costs the resuming, not the drill: the smaller store is tried, else it is told. */
function saveBeside(sitting: Sitting, refused: unknown): void {
  // Tried again at the next turn, also where nothing has changed.
  savedAs = '';
  try {
    localStorage.setItem(partingKey, JSON.stringify(sitting));
    isBeside = true;
    noteUnsaved(null);
  } catch {
    noteUnsaved(refused instanceof Error ? refused.name : String(refused));
  }
}

function noteUnsaved(unsaved: string | null): void {
  if (app().unsaved !== unsaved) setApp({ unsaved });
}

/** The sitting that was left last, or null. */
export async function keptSitting(): Promise<Sitting | null> {
  try {
    const parsed = sittingSchema.safeParse(JSON.parse(localStorage.getItem(partingKey) ?? 'null'));
    if (parsed.success) return parsed.data;
  } catch {
    // What cannot be read there may still stand in the database.
  }
  return lastSitting();
}

function saveParting(): void {
  const { reveal, screen } = app();
  if (screen !== 'drill' || reveal !== null) return;
  try {
    localStorage.setItem(partingKey, JSON.stringify(sittingNow()));
  } catch {
    // Without this store the last autosave counts.
  }
}

function dropParting(): void {
  try {
    localStorage.removeItem(partingKey);
  } catch {
    // Nothing was written either.
  }
}

export function forgetSaved(): void {
  savedAs = '';
  dropParting();
  forgetSitting().catch(() => undefined);
}
