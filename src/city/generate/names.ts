import { stream } from '../../kernel/random.ts';
import type { DraftName } from '../infer/draft.ts';
import { coastNames, words } from './words.ts';

export interface Namer {
  city: DraftName;
  /** A street name of its class: 0–2 avenues, 3 roads, 4–5 streets, else lanes. Never the same twice in one city. */
  street(kind: number, old: boolean): DraftName;
  zones: DraftName[];
  word(): DraftName;
}

/** `topic` keeps the draws of one part of the city apart from those of another. */
export function makeNamer(seed: number, topic = 'city/names'): Namer {
  const dice = stream(seed, topic);
  const forStreets = dice.shuffle([...words]);
  const forZones = dice.shuffle([...words]);
  const forPlaces = dice.shuffle([...words]);
  const used = new Map<string, number>();
  let next = 0;
  let place = 0;
  return {
    city: dice.pick(coastNames),
    street(kind, old) {
      const word = forStreets[next++ % forStreets.length]!;
      const suffix = suffixOf(kind, old);
      const key = word.en + suffix.en;
      const turn = used.get(key) ?? 0;
      used.set(key, turn + 1);
      const order = turn === 0 ? { en: '', zh: '' } : { en: ` ${ordinal(turn + 1)}`, zh: numeral(turn + 1) };
      return { en: `${word.en}${order.en} ${suffix.en}`, zh: `${word.zh}${order.zh}${suffix.zh}` };
    },
    zones: forZones.map(({ en, zh }) => ({ en: `${en} Community`, zh: `${zh}社区` })),
    word: () => forPlaces[place++ % forPlaces.length]!,
  };
}

function ordinal(n: number): string {
  const tens = n % 100;
  const end = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${end}`;
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Chinese numerals up to 99. */
function numeral(n: number): string {
  if (n > 99) return String(n);
  const ten = Math.floor(n / 10);
  return `${ten === 0 ? '' : ten === 1 ? '十' : `${digits[ten]}十`}${digits[n % 10]}`;
}

function suffixOf(kind: number, old: boolean): DraftName {
  if (kind <= 2) return { en: 'Avenue', zh: '大道' };
  if (kind === 3) return { en: 'Road', zh: '路' };
  if (old) return { en: 'Lane', zh: '巷' };
  return { en: 'Street', zh: '街' };
}
