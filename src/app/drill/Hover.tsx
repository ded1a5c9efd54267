import { useCallback } from 'react';
import { ageUnknown, assetState, type Frame, roadState } from '../../contract/frame.ts';
import { type Pick, servedAgeMin } from '../../scene/index.ts';
import { cellAt } from '../city.ts';
import { depth, duration } from '../format.ts';
import { sayCode, useText } from '../i18n/index.ts';
import { HoverLine } from '../map/HoverLine.tsx';
import { placeNumbers } from '../map/numbers.ts';
import { session } from '../state/session.ts';
import { type Speaker, placeName } from '../words/places.ts';
import { onHover } from './hover.ts';
import { layerTexts } from './hoverLayers.ts';

/** Name, depth and age of knowledge under the pointer, and the numbers that anybody can look up. */
export function Hover() {
  const speaker = useText();
  const textOf = useCallback(
    (pick: Pick) => [hoverText(speaker, pick), ...layerTexts(speaker, pick)].filter(Boolean).join(' · '),
    [speaker],
  );
  return <HoverLine watch={onHover} textOf={textOf} />;
}

function hoverText(speaker: Speaker, { kind, index, xM, yM }: Pick): string {
  const { client, city } = session();
  const frame = client.frames().latest;
  if (frame === null) return '';
  const { t } = speaker;
  if (kind === 'unit') return placeName(speaker, 'unit', index);
  if (kind === 'station')
    return [placeName(speaker, 'networkNode', index), stateText(speaker, frame, index)].join(' · ');
  if (kind === 'facility')
    return [placeName(speaker, kind, index), ...placeNumbers(speaker, city, kind, index)].join(' · ');
  if (kind === 'road') {
    const cm = frame.roadDepthCm[index]!;
    const water =
      cm === 65535
        ? t('hover.noReport')
        : cm === 0
          ? t('fact.dry')
          : t('fact.depth', { depth: depth(cm / 100) });
    const age = ageText(speaker, frame.roadAgeMin[index]!);
    const debris = frame.roadState[index] === roadState.blockedByDebris ? t('hover.debris') : '';
    const numbers = placeNumbers(speaker, city, 'road', index).slice(0, 2);
    return [placeName(speaker, 'road', index), debris, water, age, ...numbers].filter(Boolean).join(' · ');
  }
  if (kind === 'building') {
    const steps = frame.buildingDepth[index]!;
    const known = frame.buildingKnown[index] === 1;
    const water = known
      ? steps === 0
        ? t('fact.dry')
        : t('fact.depth', { depth: depth(steps / 50) })
      : t('hover.noReport');
    return [
      placeName(speaker, 'building', index),
      powerText(speaker, frame, index, city.buildings.zone[index]!),
      water,
      ...placeNumbers(speaker, city, 'building', index),
    ]
      .filter(Boolean)
      .join(' · ');
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

/** A seat reads when its district was last heard of, or that nobody has told. */
function powerText({ t }: Speaker, frame: Frame, building: number, zone: number): string {
  if (servedAgeMin(frame, 'servedPower', zone) === null) return t('hover.powerUnknown');
  return frame.buildingPower[building]! < 128 ? t('hover.noPower') : '';
}

function stateText({ t }: Speaker, { nodeState }: Frame, node: number): string {
  const state = Object.entries(assetState).find(([, code]) => code === nodeState[node])?.[0] ?? 'unknown';
  return sayCode(t, `asset.${state}`, 'asset.unknown');
}

function ageText({ t }: Speaker, ageMin: number): string {
  return ageMin === ageUnknown ? '' : t('age.asOf', { age: duration(t, ageMin * 60) });
}
