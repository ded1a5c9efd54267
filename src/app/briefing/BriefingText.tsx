import {
  type Briefing,
  type BriefingBlock,
  type BriefingText as Runs,
  briefingSections,
} from '../../contract/briefing.ts';
import { useText } from '../i18n/index.ts';

/** The three sections, each under what it is; text stays text. */
export function BriefingText({ briefing, lang }: { briefing: Briefing; lang: string }) {
  const { t } = useText();
  return (
    <div className="briefing">
      {briefing.title.length > 0 && (
        <p className="briefing-title" lang={lang}>
          <Text runs={briefing.title} />
        </p>
      )}
      {briefingSections.map((section) => (
        <section key={section} className={section} aria-labelledby={`briefing-${section}`}>
          <h2 id={`briefing-${section}`}>{t(`briefing.${section}`)}</h2>
          <p className="third">{t(`briefing.${section}.what`)}</p>
          <div lang={lang}>
            {briefing[section].length === 0 && <p className="empty">{t('briefing.emptySection')}</p>}
            {briefing[section].map((block, index) => (
              <Block key={index} block={block} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

function Block({ block }: { block: BriefingBlock }) {
  if (block.kind === 'list') {
    const List = block.isOrdered ? 'ol' : 'ul';
    return (
      <List>
        {block.items.map((item, index) => (
          <li key={index}>
            <Text runs={item} />
          </li>
        ))}
      </List>
    );
  }
  const Element = block.kind === 'heading' ? 'h3' : 'p';
  return (
    <Element>
      <Text runs={block.text} />
    </Element>
  );
}

function Text({ runs }: { runs: Runs }) {
  return runs.map(({ text, weight }, index) => {
    if (weight === 'strong') return <strong key={index}>{text}</strong>;
    return weight === 'emphasis' ? <em key={index}>{text}</em> : text;
  });
}
