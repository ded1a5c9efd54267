import type { DraftName } from './draft.ts';

/** What stands at a place, called after it; the plain word where the place has no name. */
export function named(place: DraftName | undefined, en: string, zh: string): DraftName {
  return place === undefined || place.en === ''
    ? { en, zh }
    : { en: `${place.en} ${en}`, zh: `${place.zh}${zh}` };
}
