/**
 * Spills: what has got out of tanks and pipes and still comes. Whoever breaks something opens a row; the hazard `release` lets it flow, lie and evaporate.
 * Masses are whole milligrams, so that what goes from one place to another is conserved to the last one.
 */
import { noEvent } from '../../contract/events.ts';
import { Fault } from '../../contract/issue.ts';
import { column, type Table } from '../../kernel/columns.ts';
import type { Setup } from '../system.ts';

/** Spills under way at once. */
const capacity = 256;
export const mgPerKg = 1e6;

const spec = {
  active: column('u8', '', '1 while something flows or lies'),
  node: column('i32', '', 'network node that leaks, of a pipe its lower end'),
  substance: column('u8', '', '`substanceCode`'),
  startS: column('u32', 's', 'when it began to leak'),
  cause: column('i32', '', 'event asset.leaks or pipe.leaks'),
  began: column('i32', '', 'event release.began, -1 nothing in the air yet'),
  flammable: column('i32', '', 'event release.flammable, -1 none'),
  isFed: column('u8', '', '1 while the network behind it goes on feeding the hole'),
  holeM2: column('f64', 'm²', 'area of the hole'),
  insidePa: column('f64', 'Pa', 'absolute pressure inside while it is fed or as full as at the start'),
  sectionMg: column('f64', 'mg', 'content at which the pressure inside is `insidePa`'),
  stockM2: column(
    'f64',
    'm²',
    'floor of a tank, whose level drives its liquid out; 0 where pressure alone does',
  ),
  mostPoolM2: column('f64', 'm²', 'area within the bund'),
  contentMg: column('f64', 'mg', 'still inside, of what is going to flow out'),
  poolMg: column('f64', 'mg', 'lies on the ground, floats on water or stands open in its tank'),
  airMg: column('f64', 'mg', 'gone into the air'),
};
const registerSpec = {
  active: column('i32', '', 'spills under way'),
  suppliedMg: column('f64', 'mg', 'all that spills were given so far: contents and what networks fed'),
};

export interface Spills {
  readonly spills: Table<typeof spec>;
  readonly register: Table<typeof registerSpec>;
}

export function declareSpills({ layout }: Pick<Setup, 'layout'>): Spills {
  return {
    spills: layout.table('spills', spec, capacity),
    register: layout.table('spillRegister', registerSpec, 1),
  };
}

/** What breaks and how. Masses in kg. */
export interface Leak {
  readonly node: number;
  readonly substance: number;
  readonly isFed: boolean;
  readonly holeM2: number;
  readonly insidePa: number;
  readonly stockM2: number;
  readonly mostPoolM2: number;
  readonly contentKg: number;
  /** The liquid lies open from the start, as a pool of `mostPoolM2` at most: no hole has to let it out. */
  readonly isOpen?: boolean;
}

/** Opens a row and returns it. Throws the fault `spills.full`. */
export function openSpill({ spills, register }: Spills, leak: Leak, cause: number, nowS: number): number {
  const row = spills.active.indexOf(0);
  if (row < 0) throw new Fault('spills.full', { capacity });
  const contentMg = Math.round(leak.contentKg * mgPerKg);
  spills.active[row] = 1;
  spills.node[row] = leak.node;
  spills.substance[row] = leak.substance;
  spills.startS[row] = nowS;
  spills.cause[row] = cause;
  spills.began[row] = noEvent;
  spills.flammable[row] = noEvent;
  spills.isFed[row] = leak.isFed ? 1 : 0;
  spills.holeM2[row] = leak.holeM2;
  spills.insidePa[row] = leak.insidePa;
  spills.sectionMg[row] = contentMg;
  spills.stockM2[row] = leak.stockM2;
  spills.mostPoolM2[row] = leak.mostPoolM2;
  spills.contentMg[row] = leak.isOpen === true ? 0 : contentMg;
  spills.poolMg[row] = leak.isOpen === true ? contentMg : 0;
  spills.airMg[row] = 0;
  register.active[0]! += 1;
  register.suppliedMg[0]! += contentMg;
  return row;
}

/** All has gone: the row is free for another spill. */
export function closeSpill({ spills, register }: Spills, row: number): void {
  spills.active[row] = 0;
  register.active[0]! -= 1;
}
