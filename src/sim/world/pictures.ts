/**
 * Pictures: what each organisation believes, as sparse facts keyed (organisation, subject kind, subject, facet).
 *
 * A fact is never removed; a newer observation (later as-of time) replaces its value. Department logic, seats and plans
 * read pictures, never the world.
 */
import { column, type Table } from '../../kernel/columns.ts';
import { Fault } from '../../contract/issue.ts';
import type { Setup } from '../system.ts';

const spec = {
  /** Open addressing: row + 1 in the slot, 0 free. */
  slot: column('u32', '', 'hash slots', { width: 2 }),
  organisation: column('u8', '', 'who believes it'),
  subjectKind: column('u8', '', 'kind code of the subject'),
  facet: column('u8', '', 'facet code'),
  source: column('u8', '', 'source code of the newest observation'),
  confidence: column('u8', '', '1 to 3'),
  subject: column('i32', '', 'index of the subject'),
  value: column('f64', 'see facet', 'what is believed'),
  asOfS: column('u32', 's', 'when the observation was made'),
  learnedAtS: column('u32', 's', 'when the organisation learned it'),
  endedAtS: column('u32', 's', 'when the organisation learned that the value had fallen to nothing, 0 never'),
  message: column('i32', '', 'message that told it, -1 own knowledge'),
  event: column('i32', '', 'event fact.learned'),
};
const registerSpec = { count: column('u32', '', 'facts in use') };
const organisationSpec = { version: column('u32', '', 'grows with everything the organisation learns') };

export interface Pictures {
  readonly facts: Table<typeof spec>;
  readonly register: Table<typeof registerSpec>;
  readonly organisations: Table<typeof organisationSpec>;
}

/** Capacity: each organisation may hold this many facts for every road, zone and building it could hear of. */
export function declarePictures({ city, layout }: Setup, organisations: number): Pictures {
  const perOrganisation = Math.min(
    60_000,
    2000 + 2 * city.roads.count + city.buildings.count + 8 * city.zones.count,
  );
  return {
    facts: layout.table('facts', spec, organisations * perOrganisation),
    register: layout.table('factCount', registerSpec, 1),
    organisations: layout.table('factVersions', organisationSpec, organisations),
  };
}

/** Row of the fact, or -1. */
export function findFact(
  pictures: Pictures,
  organisation: number,
  kind: number,
  subject: number,
  facet: number,
): number {
  const slot = probe(pictures, organisation, kind, subject, facet);
  return pictures.facts.slot[slot]! - 1;
}

/** What is learned; see the columns. */
export interface Learned {
  organisation: number;
  kind: number;
  subject: number;
  facet: number;
  value: number;
  asOfS: number;
  learnedAtS: number;
  source: number;
  confidence: number;
  message: number;
  event: number;
}

/** Stores the fact unless a newer observation is known. Returns its row, or -1 where the news was older. */
export function learn(pictures: Pictures, news: Learned): number {
  const { facts, register } = pictures;
  const slot = probe(pictures, news.organisation, news.kind, news.subject, news.facet);
  let row = facts.slot[slot]! - 1;
  if (row < 0) {
    row = register.count[0]!;
    if (row >= facts.capacity) throw new Fault('pictures.full', { capacity: facts.capacity });
    register.count[0] = row + 1;
    facts.slot[slot] = row + 1;
    facts.organisation[row] = news.organisation;
    facts.subjectKind[row] = news.kind;
    facts.subject[row] = news.subject;
    facts.facet[row] = news.facet;
  } else if (news.asOfS < facts.asOfS[row]!) return -1;
  if (facts.value[row]! > 0 && news.value <= 0) facts.endedAtS[row] = news.learnedAtS;
  facts.value[row] = news.value;
  facts.asOfS[row] = news.asOfS;
  facts.learnedAtS[row] = news.learnedAtS;
  facts.source[row] = news.source;
  facts.confidence[row] = news.confidence;
  facts.message[row] = news.message;
  facts.event[row] = news.event;
  pictures.organisations.version[news.organisation]! += 1;
  return row;
}

function probe(
  { facts }: Pictures,
  organisation: number,
  kind: number,
  subject: number,
  facet: number,
): number {
  const slots = facts.slot.length;
  let hash =
    Math.imul(subject + 1, 0x9e3779b1) ^ Math.imul((organisation << 16) | (kind << 8) | facet, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  let slot = ((hash ^ (hash >>> 13)) >>> 0) % slots;
  for (;;) {
    const row = facts.slot[slot]! - 1;
    if (row < 0) return slot;
    const same =
      facts.subject[row] === subject &&
      facts.organisation[row] === organisation &&
      facts.subjectKind[row] === kind &&
      facts.facet[row] === facet;
    if (same) return slot;
    slot = slot + 1 === slots ? 0 : slot + 1;
  }
}
