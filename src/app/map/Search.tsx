import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { AppCity } from '../city.ts';
import { useText } from '../i18n/index.ts';
import { type Found, type SearchIndex, searchIndex } from './searchIndex.ts';

const most = 12;
const made = new WeakMap<AppCity, SearchIndex>();

/** Finds what has a name; Enter goes to the best, the arrow down leads into the list. */
export function Search({ city, onFound }: { city: AppCity; onFound: (found: Found) => void }) {
  const { t, language } = useText();
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  const found = useMemo(() => indexOf(city).find(asked, most), [city, asked]);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => input.current?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    if (event.key === 'ArrowDown') (buttons[at + 1] ?? buttons[at])?.focus();
    else if (event.key === 'ArrowUp') (at > 0 ? buttons[at - 1] : input.current)?.focus();
    else if (event.key === 'Enter' && at < 0) {
      // The list may still belong to what was typed before.
      const best = indexOf(city).find(query, 1)[0];
      if (best !== undefined) onFound(best);
    } else return;
    event.preventDefault();
  };
  return (
    // Arrows lead from the field through the list, which is made of buttons.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKey}>
      <TextInput
        ref={input}
        size="xs"
        type="search"
        label={t('map.search')}
        aria-describedby={`${id}-what`}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        autoComplete="off"
      />
      <p id={`${id}-what`} className="third">
        {t('map.search.what')}
      </p>
      <p className="empty" role="status">
        {asked.trim() === ''
          ? t('map.search.size', { count: indexOf(city).size })
          : found.length === 0
            ? t('map.search.none')
            : ''}
      </p>
      <ul ref={list} className="search-list" aria-label={t('map.search.found')}>
        {found.map((one) => {
          const [first, second] = language === 'zh' ? [one.zh, one.en] : [one.en, one.zh];
          return (
            <li key={`${one.kind}-${one.index}`}>
              <button type="button" onClick={() => onFound(one)}>
                <span>
                  {first === '' ? second : first}{' '}
                  {first !== '' && second !== first && <span className="third">{second}</span>}
                </span>
                <span className="meta">{t(`found.${one.kind}`)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Made when somebody first searches. */
function indexOf(city: AppCity): SearchIndex {
  const known = made.get(city) ?? searchIndex(city);
  made.set(city, known);
  return known;
}
