import { memo } from 'react';
import type { InboxItem } from '../../contract/engine.ts';
import { useText } from '../i18n/index.ts';
import { askWhy, openMessage } from '../state/actions.ts';
import { useApp } from '../state/store.ts';
import { pathInWords, senderName, statement } from '../words/facts.ts';
import { Age } from './Age.tsx';
import { Confidence } from './Confidence.tsx';

export const Message = memo(function Message({ item, isRead }: { item: InboxItem; isRead: boolean }) {
  const speaker = useText();
  const { t } = speaker;
  const selected = useApp((s) => s.opened === item.message);
  return (
    <li className={`message ${isRead ? 'read' : ''} ${selected ? 'selected' : ''}`}>
      <button type="button" className="message-main" onClick={() => openMessage(item)}>
        <span className="message-top">
          <b>{senderName(speaker, item)}</b>
          <Age sinceS={item.asOfS} />
        </span>
        <span className="message-text">{statement(speaker, item)}</span>
        {!isRead && <span className="hidden">{t('inbox.unread')}</span>}
      </button>
      <span className="message-foot">
        <Confidence value={item.confidence} />
        <span>{pathInWords(speaker, item)}</span>
        {item.event >= 0 && (
          <button type="button" className="why-button" onClick={() => askWhy(item.event)}>
            {t('why.ask')}
          </button>
        )}
      </span>
    </li>
  );
});
