/** Calls to the hot-line, from the moment somebody dials. */
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/**
 * `dialling` until a line is free, then `waiting` → `answering` → `done`; `abandoned` by who waited in vain, `unreached` by who never
 * got a line.
 */
export const callState = {
  waiting: 0,
  answering: 1,
  done: 2,
  abandoned: 3,
  dialling: 4,
  unreached: 5,
} as const;
/** Caller of a call that has nothing to do with the crisis. */
export const backgroundCaller = -1;

const spec = {
  state: column('u8', '', 'callState'),
  /** Household index, or resident index + 2³⁰ for one on the road, or -1. */
  caller: column('i32', '', 'who calls'),
  subjectKind: column('u8', '', 'kind code: road or building'),
  subject: column('i32', '', 'what the caller speaks of'),
  zone: column('i16', '', 'zone of the subject'),
  cell: column('i32', '', 'network node of the cell that the caller is under, -1 none'),
  tries: column('u8', '', 'times that the caller dialled in vain'),
  value: column('f64', 'm', 'depth the caller says'),
  madeAtS: column('u32', 's', 'when the caller dialled first'),
  untilS: column('u32', 's', 'next try, end of patience while waiting, end of the talk while answering'),
  answeredAtS: column('u32', 's', 'when an operator took it; 0xffffffff never'),
  event: column('i32', '', 'newest event of the call, what it is about before there is one'),
};
const registerSpec = {
  count: column('u32', '', 'calls ever made'),
  /** First call that may still be waiting. */
  head: column('u32', '', 'queue head'),
  busy: column('u32', '', 'operators talking'),
};

export interface Calls {
  readonly calls: Table<typeof spec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareCalls({ layout }: Setup, capacity: number): Calls {
  return {
    calls: layout.table('calls', spec, capacity),
    register: layout.table('callCount', registerSpec, 1),
  };
}

/** Whether a call is over, one way or another. */
export function isOver(state: number): boolean {
  return state === callState.done || state === callState.abandoned || state === callState.unreached;
}
