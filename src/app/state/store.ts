/** Slow state of the screens. What changes with every frame never passes through here. */
import { create } from 'zustand';
import type { BranchComparison, DrillReveal, HistoryPoint } from '../../contract/drill.ts';
import type { BranchInfo, SeatPanel } from '../../contract/engine.ts';
import type { EventRecord, SubjectKind } from '../../contract/events.ts';
import type { Issue, IssueParameters, Refusal } from '../../contract/issue.ts';
import type { OrderType } from '../../contract/orders.ts';
import type { Direction } from '../../drill/causes/graph.ts';
import type { Sitting } from '../../host/sitting.ts';
import type { SceneGeometry, SceneLayers } from '../../scene/index.ts';

export interface Place {
  kind: SubjectKind;
  index: number;
}

/** What is being waited for; `shown` once the first picture stands. */
export type Stage = 'city' | 'model' | 'picture' | 'shown';
export type Dialog = 'shortcuts' | 'compare' | 'end' | 'briefing' | null;

export interface AppState {
  /** `opening` is the drill's screen before there is a drill. */
  screen: 'gallery' | 'loading' | 'opening' | 'drill' | 'explore';
  stage: Stage;
  /** What is wrong with an opened link, file or scenario. */
  issues: Issue[];
  /** What to open again, where that may help. */
  retry: Sitting | null;
  /** Opening takes longer than it should. */
  slow: boolean;
  /**
   * The simulation stopped: `fault` by a check of its own, and it stands whole at `atS`; `crash` for good; `silent` where
   * an answer is overdue.
   */
  trouble: {
    kind: 'fault' | 'crash' | 'silent';
    code: string;
    parameters: IssueParameters;
    atS: number;
  } | null;
  /** Why the browser does not keep the sitting; null where it does. */
  unsaved: string | null;

  nowS: number;
  /** `nowS` in whole minutes: ages follow this. */
  minute: number;
  speed: number;
  finished: boolean;
  panel: SeatPanel | null;
  events: readonly EventRecord[];
  branch: number;
  branches: readonly BranchInfo[];
  /** What the seat's screen counted, by branch. */
  history: ReadonlyMap<number, readonly HistoryPoint[]>;

  read: ReadonlySet<number>;
  selected: Place | null;
  /** Message that was opened last; it stays marked while its place is selected. */
  opened: number | null;
  orderType: OrderType | null;
  refusal: Refusal | null;
  /** Event whose causes are shown. */
  why: number | null;
  /** Whether what led to it is shown, or what came of it. */
  whyDirection: Direction;
  twin: boolean;
  /** Why there is no picture, whatever `twin` says: no WebGL2, lost to the driver, or failed; null where there is one. */
  noPicture: 'missing' | 'lost' | 'broken' | null;
  folded: 'left' | 'right' | null;
  /** Layers that were switched by hand. */
  layers: Partial<SceneLayers>;
  /** Whether names of places stand over the picture. */
  names: boolean;
  /** The model built anew in another quality; null for the one the drill began with. */
  model: SceneGeometry | null;
  dialog: Dialog;
  comparison: BranchComparison | null;
  compared: [number, number];
  reveal: DrillReveal | null;
  revealOpen: boolean;
  truth: boolean;
}

export const atStart: AppState = {
  screen: 'gallery',
  stage: 'city',
  issues: [],
  retry: null,
  slow: false,
  trouble: null,
  unsaved: null,
  nowS: 0,
  minute: 0,
  speed: 0,
  finished: false,
  panel: null,
  events: [],
  branch: 0,
  branches: [],
  history: new Map(),
  read: new Set(),
  selected: null,
  opened: null,
  orderType: null,
  refusal: null,
  why: null,
  whyDirection: 'why',
  twin: false,
  noPicture: null,
  folded: null,
  layers: {},
  names: false,
  model: null,
  dialog: null,
  comparison: null,
  compared: [0, 0],
  reveal: null,
  revealOpen: false,
  truth: false,
};

export const useApp = create<AppState>(() => atStart);
export const setApp = useApp.setState;
export const app = useApp.getState;

/** Whether the drill stands in words instead of the map. */
export const inWords = ({ twin, noPicture }: AppState): boolean => twin || noPicture !== null;
