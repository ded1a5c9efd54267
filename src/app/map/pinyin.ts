/**
 * First letters of the pinyin of Chinese text, from the order in which the browser sorts Chinese: a character stands between
 * the first characters of two letters. One reading a character, so a second reading (重 as chóng) is not found.
 */
const letters = 'abcdefghjklmnopqrstwxyz';
const firstOfLetter = Array.from('阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀');
const known = new Map<string, string>();

/** `bhl` of 滨海路; characters that are not Chinese stand as they are, in lower case. */
export function initials(text: string): string {
  let out = '';
  for (const character of text) out += /\p{Script=Han}/u.test(character) ? initial(character) : character;
  return out.toLowerCase();
}

function initial(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const order = collator();
  let at = -1;
  for (const first of firstOfLetter) {
    if (order.compare(first, character) > 0) break;
    at += 1;
  }
  const letter = letters[at] ?? '';
  known.set(character, letter);
  return letter;
}

let made: Intl.Collator | null = null;
function collator(): Intl.Collator {
  made ??= new Intl.Collator('zh-CN-u-co-pinyin');
  return made;
}
