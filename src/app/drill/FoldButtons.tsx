import { useText } from '../i18n/index.ts';
import { setApp, useApp } from '../state/store.ts';

/** On narrow screens the columns fold away to keep the map. */
export function FoldButtons() {
  const { t } = useText();
  const folded = useApp((s) => s.folded);
  return (
    <div className="fold-buttons">
      {(['left', 'right'] as const).map((side) => (
        <button
          key={side}
          type="button"
          className="sheet"
          aria-expanded={folded === side}
          onClick={() => setApp({ folded: folded === side ? null : side })}
        >
          {t(side === 'left' ? 'inbox.title' : 'order.title')}
        </button>
      ))}
    </div>
  );
}
