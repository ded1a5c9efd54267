import { useCallback } from 'react';
import type { Pick } from '../../scene/index.ts';
import { type AppCity, cellAt } from '../city.ts';
import { useText } from '../i18n/index.ts';
import { HoverLine } from '../map/HoverLine.tsx';
import { placeNumbers } from '../map/numbers.ts';
import { cityPlaceName, stationName } from '../words/cityNames.ts';

let listener: ((pick: Pick | null) => void) | null = null;

export function noteCityHover(pick: Pick | null): void {
  listener?.(pick);
}

function watchCityHover(call: (pick: Pick | null) => void): () => void {
  listener = call;
  return () => {
    if (listener === call) listener = null;
  };
}

/** Name and numbers of what the pointer is over. */
export function CityHover({ city }: { city: AppCity }) {
  const speaker = useText();
  const textOf = useCallback(
    ({ kind, index, xM, yM }: Pick): string => {
      if (kind === 'building' || kind === 'road' || kind === 'facility')
        return [cityPlaceName(speaker, city, kind, index), ...placeNumbers(speaker, city, kind, index)].join(
          ' · ',
        );
      if (kind === 'station') return stationName(speaker, city, index);
      const cell = cellAt(city, xM, yM);
      const zone = cell < 0 ? -1 : city.terrain.zone[cell]!;
      return zone < 0 ? '' : cityPlaceName(speaker, city, 'zone', zone);
    },
    [speaker, city],
  );
  return <HoverLine watch={watchCityHover} textOf={textOf} />;
}
