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
  const plain = Array.from(text ?? '').filter((character) => !isDisturbing(character.codePointAt(0)!));
  return plain.join('').trim().slice(0, nameCharacters);
}

function isDisturbing(code: number): boolean {
  const control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const direction =
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069);
  return control || direction || code === 0xfffd;
}
