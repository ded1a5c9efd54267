import type { Issue } from '../../contract/issue.ts';
import { number } from '../format.ts';
import { sayCode, useText } from '../i18n/index.ts';

/** What an import noticed, one line a kind: how often, and an example. */
export function Noticed({ warnings }: { warnings: readonly Issue[] }) {
  const { t } = useText();
  const kinds = grouped(warnings);
  return (
    <section className="noticed" role="status" aria-labelledby="noticed-title">
      <h3 id="noticed-title">{t('own.warnings', { kinds: kinds.length })}</h3>
      <ul>
        {kinds.map(({ code, count, particulars }) => (
          <li key={code}>
            <span>
              {sayCode(t, `issue.${code}`, 'issue.fault', { code })}
              {particulars !== '' && <span className="third"> ({particulars})</span>}
            </span>
            <b className="figure">{number(count)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Kind {
  code: string;
  count: number;
  /** Of the first of its kind. */
  particulars: string;
}

/** The most frequent first. */
function grouped(warnings: readonly Issue[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { code, parameters } of warnings) {
    const { count, ...others } = parameters;
    const times = typeof count === 'number' ? count : 1;
    const known = kinds.get(code);
    if (known !== undefined) known.count += times;
    else {
      const particulars = Object.entries(others)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ');
      kinds.set(code, { code, count: times, particulars });
    }
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
