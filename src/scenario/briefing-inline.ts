/** Text within a line of a briefing: emphasis is read, links, images, code and raw HTML are refused. */
import type { BriefingRun, BriefingText } from '../contract/briefing.ts';

export interface InlineText {
  text: BriefingText;
  /** What may not stand there, and where, from 0. */
  refused: readonly { found: string; at: number }[];
}

/** In the order in which they are tried at each place. Each takes at least one character. */
const tokens: readonly [RegExp, BriefingRun['weight'] | 'escape' | 'refused', string][] = [
  [/\\([!-/:-@[-`{-~])/uy, 'escape', ''],
  [/\*\*([^*\\<[\]`]+)\*\*/uy, 'strong', ''],
  [/\*([^*\\<[\]`]+)\*/uy, 'emphasis', ''],
  [/\*+/uy, 'refused', 'emphasis that does not end'],
  [/<(?=[a-z/!?])/iuy, 'refused', 'HTML'],
  [/&(?=#?\w+;)/uy, 'refused', 'HTML'],
  [/!\[/uy, 'refused', 'image'],
  [/\[|\]/uy, 'refused', 'link'],
  [/`+/uy, 'refused', 'code'],
  [/(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.|mailto:)\S*/iuy, 'refused', 'link'],
  [/[a-z0-9]+|[^a-z0-9]/iuy, 'plain', ''],
];

export function inlineText(line: string): InlineText {
  const runs: BriefingRun[] = [];
  const refused: { found: string; at: number }[] = [];
  const add = (text: string, weight: BriefingRun['weight']) => {
    const last = runs.at(-1);
    if (last?.weight === weight) runs.splice(-1, 1, { text: last.text + text, weight });
    else runs.push({ text, weight });
  };
  for (let at = 0; at < line.length;) {
    for (const [pattern, weight, found] of tokens) {
      pattern.lastIndex = at;
      const match = pattern.exec(line);
      if (match === null) continue;
      if (weight === 'refused') refused.push({ found, at });
      else if (weight === 'escape') add(match[1]!, 'plain');
      else {
        add(match[1] ?? match[0], weight);
        const inner =
          weight === 'plain' ? -1 : match[1]!.search(/[a-z][a-z0-9+.-]{0,20}:\/\/|www\.|mailto:|&#?\w+;/iu);
        if (inner >= 0) refused.push({ found: 'link', at });
      }
      at += match[0].length;
      break;
    }
  }
  return { text: runs, refused };
}
