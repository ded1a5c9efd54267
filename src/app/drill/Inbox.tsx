import { useMemo, useState } from 'react';
import type { InboxItem } from '../../contract/engine.ts';
import { type TextKey, useText } from '../i18n/index.ts';
import { useApp } from '../state/store.ts';
import { Message } from './Message.tsx';
import { SilentZones } from './SilentZones.tsx';

const tabs = ['all', 'water', 'calls', 'desks'] as const;
type Tab = (typeof tabs)[number];
const shownAtOnce = 30;
const nothing: readonly InboxItem[] = [];

/** Reports and calls as they arrive, newest first. */
export function Inbox() {
  const { t } = useText();
  const inbox = useApp((s) => s.panel?.inbox ?? nothing);
  const read = useApp((s) => s.read);
  const [tab, setTab] = useState<Tab>('all');
  const [most, setMost] = useState(shownAtOnce);
  const items = useMemo(() => inbox.filter((item) => belongs(tab, item)), [inbox, tab]);
  const unread = inbox.filter(({ message }) => !read.has(message)).length;
  const unsure = inbox.filter(({ confidence }) => confidence === 1).length;
  return (
    <section className="sheet column left" aria-labelledby="inbox-title">
      <div className="column-head">
        <h2 id="inbox-title">{t('inbox.title')}</h2>
        <span className="meta">{t('inbox.counts', { unread, unsure })}</span>
      </div>
      <div className="tabs" role="group" aria-label={t('inbox.filter')}>
        {tabs.map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {t(`inbox.tab.${name}` satisfies TextKey)}
          </button>
        ))}
      </div>
      <SilentZones />
      <ol className="inbox" tabIndex={-1}>
        {items.slice(0, most).map((item) => (
          <Message key={item.message} item={item} isRead={read.has(item.message)} />
        ))}
        {items.length > most && (
          <li>
            <button type="button" className="more" onClick={() => setMost(most + shownAtOnce)}>
              {t('inbox.more', { count: items.length - most })}
            </button>
          </li>
        )}
      </ol>
      {items.length === 0 && (
        <p className="empty">{t(inbox.length === 0 ? 'inbox.empty' : 'inbox.emptyTab')}</p>
      )}
    </section>
  );
}

function belongs(tab: Tab, { facet, source, from }: InboxItem): boolean {
  if (tab === 'all') return true;
  if (tab === 'water') return facet === 'depth' || facet === 'level';
  if (tab === 'calls') return source === 'call' || facet === 'calls';
  return from >= 0;
}
