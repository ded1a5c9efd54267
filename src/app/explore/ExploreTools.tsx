import { useCallback, useMemo } from 'react';
import type { Quality } from '../../scene/index.ts';
import type { AppCity } from '../city.ts';
import { useText } from '../i18n/index.ts';
import { layersShown, offeredLayers } from '../map/layers.ts';
import { MapTools } from '../map/MapTools.tsx';
import type { Found } from '../map/searchIndex.ts';
import { chosenQuality, keepQuality } from '../quality.ts';
import { drawIn, explorePicture, setExplore, useExplore } from '../state/explore.ts';

export function ExploreTools({ city, words }: { city: AppCity; words: boolean }) {
  const { language } = useText();
  const quality = useExplore((s) => s.quality);
  const changed = useExplore((s) => s.layers);
  const names = useExplore((s) => s.names);
  const offered = useMemo(() => offeredLayers(city, false), [city]);
  const onFound = useCallback(({ kind, index, xM, yM }: Found) => {
    explorePicture.current?.flyTo(xM, yM, reachM[kind]);
    setExplore({
      selected: kind === 'area' || kind === 'subdistrict' || kind === 'district' ? null : { kind, index },
    });
  }, []);
  const onQuality = useCallback((choice: Quality | 'auto' | 'text') => {
    if (choice === 'text') return setExplore({ words: true });
    keepQuality(choice === 'auto' ? null : choice);
    void drawIn(chosenQuality());
  }, []);
  return (
    <MapTools
      city={city}
      picture={explorePicture}
      words={words}
      offered={offered}
      layers={layersShown(changed)}
      names={names}
      onLayers={(layers) => setExplore({ layers })}
      onNames={(on) => setExplore({ names: on })}
      onFound={onFound}
      quality={quality}
      onQuality={onQuality}
      captionNow={() => city.meta.name[language]}
    />
  );
}

/** From how far a place of the kind is looked at, m. */
const reachM: Record<Found['kind'], number> = {
  ...{ building: 420, facility: 480, road: 720, area: 900, zone: 1100, subdistrict: 2200, district: 4000 },
};
