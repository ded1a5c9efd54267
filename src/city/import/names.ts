import type { DraftName } from '../infer/draft.ts';
import type { Tags } from './osm-data.ts';

/** Names longer than this are cut: they are labels. */
const nameCharacters = 120;

/** The English name where there is one, else the local one; the Chinese one where there is one, else the same. */
export function nameOf(tags: Tags): DraftName {
  const local = clean(tags.get('name'));
  const zh = clean(tags.get('name:zh'));
  const en = clean(tags.get('name:en'));
  return { en: en || local || zh, zh: zh || local || en };
}

/** Without control characters and marks that turn the reading direction: names are shown inert, but also plainly. */
function clean(text: string | undefined): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  return (text ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/gu, '').trim().slice(0, nameCharacters);
}
