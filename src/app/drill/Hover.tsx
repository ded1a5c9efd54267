import { useEffect, useRef } from 'react';
import { ageUnknown } from '../../contract/frame.ts';
import type { Pick } from '../../scene/index.ts';
import { cellAt } from '../city.ts';
import { depth, duration } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { session } from '../state/session.ts';
import { type Speaker, placeName } from '../words/places.ts';
import { onHover } from './hover.ts';

/** Name, depth and age of knowledge under the pointer. Follows it without React. */
export function Hover() {
  const speaker = useText();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (event: PointerEvent) => {
      const { current } = line;
      if (current === null) return;
      const left = Math.min(event.clientX + 14, innerWidth - current.offsetWidth - 8);
      current.style.transform = `translate(${left}px, ${event.clientY + 16}px)`;
    };
    addEventListener('pointermove', move, { passive: true });
    const stop = onHover((pick) => {
      const { current } = line;
      if (current === null) return;
      const text = pick === null ? '' : hoverText(speaker, pick);
      current.textContent = text;
      current.hidden = text === '';
    });
    return () => {
      stop();
      removeEventListener('pointermove', move);
    };
  }, [speaker]);
  return <div ref={line} className="hover-line" hidden aria-hidden />;
}

function hoverText(speaker: Speaker, { kind, index, xM, yM }: Pick): string {
  const { client, city } = session();
  const frame = client.frames().latest;
  if (frame === null) return '';
  const { t } = speaker;
  if (kind === 'unit') return placeName(speaker, 'unit', index);
  if (kind === 'road') {
    const cm = frame.roadDepthCm[index]!;
    const water =
      cm === 65535
        ? t('hover.noReport')
        : cm === 0
          ? t('fact.dry')
          : t('fact.depth', { depth: depth(cm / 100) });
    return [placeName(speaker, 'road', index), water, ageText(speaker, frame.roadAgeMin[index]!)]
      .filter(Boolean)
      .join(' · ');
  }
  if (kind === 'building') {
    const steps = frame.buildingDepth[index]!;
    const known = frame.buildingKnown[index] === 1;
    const water = known
      ? steps === 0
        ? t('fact.dry')
        : t('fact.depth', { depth: depth(steps / 50) })
      : t('hover.noReport');
    return `${placeName(speaker, 'building', index)} · ${water}`;
  }
  const cell = cellAt(city, xM, yM);
  if (cell < 0) return '';
  const age = frame.waterAgeMin[cell]!;
  const depthM = frame.waterDepthM[cell]!;
  const zone = city.terrain.zone[cell]!;
  const name = zone < 0 ? '' : placeName(speaker, 'zone', zone);
  const water =
    age === ageUnknown
      ? t('hover.noReport')
      : depthM < 0.02
        ? t('fact.dry')
        : t('fact.depth', { depth: depth(depthM) });
  return [name, water, ageText(speaker, age)].filter(Boolean).join(' · ');
}

function ageText({ t }: Speaker, ageMin: number): string {
  return ageMin === ageUnknown ? '' : t('age.asOf', { age: duration(t, ageMin * 60) });
}
