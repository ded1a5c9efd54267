/** A city looked at without a drill: opened, drawn, and what the hand changes about the picture. */
import { create } from 'zustand';
import type { Issue } from '../../contract/issue.ts';
import { type OpenedCity, openCity } from '../../host/city-service.ts';
import { keptCity } from '../../host/city-library.ts';
import { hostError } from '../../host/failure.ts';
import type { Job } from '../../host/job.ts';
import { buildModel } from '../../host/model-service.ts';
import type { Quality, SceneGeometry, SceneHandle, SceneLayers } from '../../scene/index.ts';
import { type CityRef, addressOfCity } from '../cities/cityRef.ts';
import { type AppCity, drawnPart } from '../city.ts';
import { loadExploreScreen } from '../exploreScreen.ts';
import { forgetFetched } from '../fetched.ts';
import { chosenQuality } from '../quality.ts';
import { shippedCity } from '../shippedCity.ts';
import type { CityPlaceKind } from '../words/cityNames.ts';
import { leaveDrill, problem } from './session.ts';
import { atStart, setApp } from './store.ts';

export interface ExploreState {
  ref: CityRef | null;
  /** Null until it is open. */
  city: AppCity | null;
  /** Null until it is built, and where the city is shown as words. */
  geometry: SceneGeometry | null;
  quality: Quality;
  /** Hour of the day, 0–24. */
  hour: number;
  layers: Partial<SceneLayers>;
  /** Whether names of places stand over the picture. */
  names: boolean;
  selected: { kind: CityPlaceKind; index: number } | null;
  words: boolean;
  noPicture: 'missing' | 'lost' | 'broken' | null;
  figures: boolean;
}

const nothing: ExploreState = {
  ref: null,
  city: null,
  geometry: null,
  quality: 'medium',
  hour: 14,
  layers: {},
  names: true,
  selected: null,
  words: false,
  noPicture: null,
  figures: false,
};

export const useExplore = create<ExploreState>(() => nothing);
export const setExplore = useExplore.setState;
export const exploreNow = useExplore.getState;
export const explorePicture: { current: SceneHandle | null } = { current: null };

/** Counts openings, so that one that was given up cannot put itself on the screen. */
let round = 0;
let opening: Job<OpenedCity<AppCity>> | null = null;

/** Opens a city and shows it; what is wrong with it ends on the gallery as issues. */
export async function openExplore(ref: CityRef): Promise<void> {
  leaveDrill();
  closeExplore();
  const mine = round;
  setApp({ ...atStart, screen: 'loading', stage: 'city' });
  const quality = chosenQuality();
  setExplore({ ...nothing, ref, quality });
  const refuse = (issues: Issue[]) => {
    if (mine === round) setApp({ ...atStart, issues });
  };
  try {
    const bytes = ref.kind === 'shipped' ? await shippedCity(ref.folder) : await keptCity(ref.key);
    if (bytes === null) {
      const city = ref.kind === 'shipped' ? ref.folder : ref.key;
      return refuse([problem('app.cityMissing', { city })]);
    }
    opening = openCity<AppCity>(bytes);
    const model = buildModel<SceneGeometry>(bytes, quality);
    model.catch(() => undefined);
    const screen = loadExploreScreen();
    screen.catch(() => undefined);
    const opened = await opening.outcome;
    if (mine !== round) return;
    if (!opened.ok) return refuse(opened.issues);
    setApp({ stage: 'model' });
    await screen;
    const geometry = await model;
    if (mine !== round) return;
    setExplore({ city: opened.city, geometry });
    history.replaceState(null, '', `#explore=${encodeURIComponent(addressOfCity(ref))}`);
    setApp({ screen: 'explore', stage: 'picture' });
  } catch (thrown) {
    const { code, parameters } = hostError(thrown, 'app.exploreFailed');
    forgetFetched();
    refuse([problem(code === 'app.crash' ? 'app.exploreFailed' : code, parameters)]);
  }
}

/** Gives the city up, also where it is still being opened. */
export function closeExplore(): void {
  round += 1;
  opening?.cancel();
  opening = null;
  if (location.hash.startsWith('#explore='))
    history.replaceState(null, '', location.pathname + location.search);
  setExplore(nothing);
}

/** Draws the same city in another quality. */
export async function drawIn(quality: Quality): Promise<void> {
  const { city } = exploreNow();
  if (city === null) return;
  const mine = round;
  const geometry = await buildModel<SceneGeometry>(drawnPart(city), quality);
  if (mine === round) setExplore({ geometry, quality, words: false, noPicture: null });
}
