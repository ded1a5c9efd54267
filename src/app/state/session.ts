/** The running drill: what is not state of the screen, and everything the screen may ask of it. */
import type { CitySource, DrillStep, HistoryPoint } from '../../contract/drill.ts';
import type { EngineInfo } from '../../contract/engine.ts';
import type { FrameShape } from '../../contract/frame.ts';
import type { Issue } from '../../contract/issue.ts';
import type { LoggedOrder } from '../../contract/orders.ts';
import { keptCity } from '../../host/city-library.ts';
import { DrillClient } from '../../host/drill-client.ts';
import { hostError } from '../../host/failure.ts';
import { buildModel } from '../../host/model-service.ts';
import type { Sitting } from '../../host/sitting.ts';
import type { SceneGeometry } from '../../scene/index.ts';
import { type AppCity, drawnPart } from '../city.ts';
import { loadDrillScreen } from '../drillScreen.ts';
import { forgetFetched } from '../fetched.ts';
import { fetchKernels } from '../kernels.ts';
import { chosenQuality } from '../quality.ts';
import { shippedCity } from '../shippedCity.ts';
import { type ShippedScenario, scenarioById } from '../scenarios.ts';
import { saveNow, startAutosave, stopAutosave } from './autosave.ts';
import { sharePanel } from './share.ts';
import { type AppState, app, atStart, setApp } from './store.ts';

export interface Session {
  client: DrillClient<AppCity>;
  scenario: ShippedScenario;
  info: EngineInfo;
  city: AppCity;
  geometry: SceneGeometry;
  shape: FrameShape;
  seat: string;
  organisation: number;
  /** Name of the user's own city, where one is used. */
  cityName: string | undefined;
  /** Orders by branch, also those that lie ahead after a rewind. */
  logs: Map<number, LoggedOrder[]>;
  warnings: Issue[];
}

let current: Session | null = null;
/** Counts starts, so that a start that was given up cannot put itself on the screen. */
let round = 0;
let starting: DrillClient<AppCity> | null = null;

/** The open drill, null where there is none. */
export function openSession(): Session | null {
  return current;
}

/** The open drill, where there is one for certain. */
export function session(): Session {
  if (current === null) throw new Error('No drill is open');
  return current;
}

/** Opens a drill and shows it; problems of the input end on the gallery as issues. */
export async function startDrill(sitting: Sitting): Promise<void> {
  leaveDrill();
  round += 1;
  const mine = round;
  setApp({ ...atStart, screen: 'loading', stage: 'city' });
  const refuse = (issues: Issue[], retry: Sitting | null = null) => {
    if (mine !== round) return;
    leaveDrill();
    if (retry !== null) forgetFetched();
    setApp({ ...atStart, issues, retry });
  };
  const giveUp = (thrown: unknown) => {
    const { code, parameters } = hostError(thrown, 'app.startFailed');
    refuse([problem(code === 'app.crash' ? 'app.startFailed' : code, parameters)], sitting);
  };
  const scenario = scenarioById(sitting.scenario);
  if (scenario === null) return refuse([problem('app.scenarioMissing', { scenario: sitting.scenario })]);
  const client = new DrillClient<AppCity>({
    onStep: (step) => {
      if (mine === round) takeStep(step);
    },
    onCrash: (failure) => {
      if (mine !== round) return;
      if (current === null) giveUp(failure);
      else stopWith('crash', failure);
    },
    onSilence: (isSilent) => {
      if (mine === round) noteSilence(isSilent);
    },
  });
  starting = client;
  const screen = loadDrillScreen();
  screen
    .then(() => {
      if (mine === round && current === null) setApp({ screen: 'opening' });
    })
    .catch(() => undefined);
  try {
    const [city, kernels] = await Promise.all([sourceOf(sitting, scenario.folder), fetchKernels()]);
    if (city === null) return refuse([problem('app.cityMissing', { city: sitting.city ?? '' })]);
    performance.mark('sandtable:city-read');
    const { seed, seat, orders, atS, city: cityName } = sitting;
    // A package is drawn while the engine opens it; a city that has yet to be generated is drawn afterwards.
    const quality = chosenQuality();
    const early = city.kind === 'package' ? buildModel<SceneGeometry>(city.bytes, quality) : null;
    early?.catch(() => undefined);
    const opened = await client.open({
      seed,
      seat,
      orders,
      files: scenario.files,
      documents: scenario.documents,
      city,
      resumeAtS: atS,
      kernels,
    });
    if (mine !== round) return;
    if (!opened.ok) {
      // A damaged file of ours may come whole the next time; what is wrong in a document stays wrong.
      const isOurs = opened.issues.every(({ code }) => code.startsWith('package.'));
      return refuse(opened.issues, isOurs ? sitting : null);
    }
    performance.mark('sandtable:engine-open');
    setApp({ stage: 'model' });
    await screen;
    const geometry = await (early ?? buildModel<SceneGeometry>(drawnPart(opened.city), quality));
    if (mine !== round) return;
    performance.mark('sandtable:model-built');
    const { info, shape, warnings } = opened;
    const organisation = info.organisations.find(({ key }) => key === seat)?.index ?? 0;
    const first: LoggedOrder = {
      tick: 1,
      sequence: 0,
      order: { type: 'takeSeat', by: seat, clientId: `seat-${seat}` },
    };
    const logs = new Map([[0, orders.length === 0 ? [first] : [...orders]]]);
    current = {
      ...{ client, scenario, info, city: opened.city, geometry, shape, warnings },
      ...{ seat, organisation, cityName, logs },
    };
    const { step } = opened;
    takeStep(step);
    setApp({
      screen: 'drill',
      stage: 'picture',
      orderType: info.organisations[organisation]?.orders[0] ?? null,
    });
    startAutosave();
  } catch (thrown) {
    giveUp(thrown);
  }
}

/** The drill cannot go on: the clock stands, what was done is kept, and the screen asks how to go on. */
export function stopWith(
  kind: 'crash' | 'silent',
  { code, parameters }: Pick<Issue, 'code' | 'parameters'>,
): void {
  current?.client.pause();
  setApp({ trouble: { kind, code, parameters, atS: app().nowS }, speed: 0 });
  saveNow();
}

function noteSilence(isSilent: boolean): void {
  const { screen, trouble } = app();
  if (screen === 'loading' || screen === 'opening') setApp({ slow: isSilent });
  else if (isSilent && trouble === null) stopWith('silent', problem('app.silent'));
  else if (!isSilent && trouble?.kind === 'silent') setApp({ trouble: null });
}

/** Ends the open drill, if any, and its worker. */
export function leaveDrill(): void {
  round += 1;
  stopAutosave();
  (current?.client ?? starting)?.stop();
  current = null;
  starting = null;
}

async function sourceOf({ city }: Sitting, folder: string): Promise<CitySource | null> {
  if (city === undefined) {
    const shipped = await shippedCity(folder);
    return shipped === null ? { kind: 'scenario' } : { kind: 'package', bytes: shipped };
  }
  const bytes = await keptCity(city);
  return bytes === null ? null : { kind: 'package', bytes };
}

export function problem(code: string, parameters: Issue['parameters'] = {}): Issue {
  return { severity: 'error', code, parameters };
}

function takeStep(step: DrillStep): void {
  const before = app();
  const isWhole = step.events[0]?.id === 0;
  const trouble = step.fault === null ? before.trouble : troubleOf(step.fault, step.nowS);
  noteBranches(step);
  const ended = step.finished && !before.finished;
  if (step.finished || step.fault !== null) current?.client.pause();
  setApp({
    nowS: step.nowS,
    minute: Math.floor(step.nowS / 60),
    speed: step.finished || step.fault !== null ? 0 : before.speed,
    finished: step.finished,
    panel: sharePanel(before.panel, step.panel),
    events: isWhole
      ? step.events
      : step.events.length === 0
        ? before.events
        : [...before.events, ...step.events],
    branch: step.branch,
    branches: sameBranches(before.branches, step.branches) ? before.branches : step.branches,
    history: withHistory(before.history, step),
    trouble,
    ...(ended && before.reveal === null ? { dialog: 'end' as const } : {}),
  });
  // While the clock stands, what is on the screen is what a reload brings back.
  if (app().speed === 0 && current !== null) saveNow();
}

function troubleOf({ code, parameters }: NonNullable<DrillStep['fault']>, atS: number): AppState['trouble'] {
  return { kind: 'fault', code, parameters, atS };
}

function sameBranches(before: readonly DrillStep['branches'][number][], now: DrillStep['branches']): boolean {
  return (
    before.length === now.length &&
    now.every((branch, i) => branch.reachedS === before[i]!.reachedS && branch.orders === before[i]!.orders)
  );
}

/** A new branch begins with its parent's orders and minutes up to the fork. */
function noteBranches({ branches }: DrillStep): void {
  if (current === null) return;
  const { logs } = current;
  for (const { id, parent, forkS } of branches) {
    if (logs.has(id) || parent === null) continue;
    logs.set(
      id,
      (logs.get(parent) ?? []).filter(({ tick }) => tick <= forkS),
    );
  }
}

function withHistory(before: ReadonlyMap<number, readonly HistoryPoint[]>, step: DrillStep): typeof before {
  const missing = step.branches.filter(({ id, parent }) => parent !== null && !before.has(id));
  if (step.history.length === 0 && missing.length === 0) return before;
  const after = new Map(before);
  for (const { id, parent, forkS } of missing)
    after.set(
      id,
      (after.get(parent!) ?? []).filter(({ atS }) => atS <= forkS),
    );
  const lastS = after.get(step.branch)?.at(-1)?.atS ?? -1;
  const fresh = step.history.filter(({ branch, atS }) => branch === step.branch && atS > lastS);
  if (fresh.length > 0) after.set(step.branch, [...(after.get(step.branch) ?? []), ...fresh]);
  return after;
}
