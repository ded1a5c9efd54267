/**
 * What a traveller has chosen ahead: the next links of its way, as far as the tree it looked at settles them. A choice follows from
 * what is known, from the traveller's own error and from nothing else, so it is the same now or at the corner; it counts until a
 * snapshot brings news to its mode. Homes are far more than there is room for trees: without this each corner would need a search.
 */
import { column, type Layout, type Table } from '../../../kernel/columns.ts';
import type { Movement } from '../movement.ts';

/** Most links chosen ahead. */
export const longestAhead = 24;
/** Travellers whose choices are kept, by the last bits of their row: one who needs another's place takes it. */
const places = 8192;

const aheadSpec = {
  traveller: column('i32', '', 'whose choices they are, plus 1, 0 nobody`s'),
  destination: column('i32', '', 'where they lead'),
  node: column('i32', '', 'where the next of them begins'),
  news: column('i32', '', 'snapshot that last brought news to the mode when they were made'),
  next: column('u8', '', 'first link that was not yet taken'),
  end: column('u8', '', 'links chosen'),
  links: column('i32', '', 'the links in their order', { width: longestAhead }),
};

export type Ahead = Table<typeof aheadSpec>;

export const declareAhead = (layout: Layout, travellers: number): Ahead =>
  layout.table('chosenAhead', aheadSpec, Math.min(places, travellers));

/** The link that was chosen for this node, -1 where none was or it no longer counts. */
export function takeAhead(m: Movement, id: number, node: number): number {
  const { ahead, knowledge, travel } = m;
  const { travellers: t } = travel;
  const place = id % ahead.capacity;
  const next = ahead.next[place]!;
  if (
    ahead.traveller[place] !== id + 1 ||
    ahead.node[place] !== node ||
    next === ahead.end[place] ||
    ahead.destination[place] !== t.destination[id] ||
    ahead.news[place] !== knowledge.modes.news[t.mode[id]!]
  ) {
    return -1;
  }
  const link = ahead.links[place * longestAhead + next]!;
  ahead.next[place] = next + 1;
  ahead.node[place] = otherEnd(m, link, node);
  return link;
}

/** Begins to keep what this traveller chooses from `node` on; gives its place. */
export function openAhead({ ahead, knowledge, travel }: Movement, id: number, node: number): number {
  const { travellers: t } = travel;
  const place = id % ahead.capacity;
  ahead.traveller[place] = id + 1;
  ahead.destination[place] = t.destination[id]!;
  ahead.node[place] = node;
  ahead.news[place] = knowledge.modes.news[t.mode[id]!]!;
  ahead.next[place] = 0;
  ahead.end[place] = 0;
  return place;
}

/** Forgets what the traveller has chosen: it is another's row now, or goes elsewhere. */
export function forgetAhead({ ahead }: Movement, id: number): void {
  const place = id % ahead.capacity;
  if (ahead.traveller[place] === id + 1) ahead.traveller[place] = 0;
}

export function otherEnd({ city: { links } }: Movement, link: number, node: number): number {
  return links.from[link] === node ? links.to[link]! : links.from[link]!;
}
