import { useCallback, useMemo } from 'react';
import { MapLabels, type Pick, type SceneHandle } from '../../scene/index.ts';
import { type AppCity, cellAt } from '../city.ts';
import { useText } from '../i18n/index.ts';
import { GuardedScene, type NoPicture } from '../map/GuardedScene.tsx';
import { layersShown } from '../map/layers.ts';
import { type ExploreState, explorePicture, setExplore, useExplore } from '../state/explore.ts';
import { CityHover, noteCityHover } from './CityHover.tsx';

/** Nothing happens here: no frame ever comes. */
const still = { current: () => ({ previous: null, latest: null, alpha: 1 }) };
const nobody = { maxMovers: 1, maxUnits: 1 };

export function CityPicture({ city }: { city: AppCity }) {
  const { t, language } = useText();
  const geometry = useExplore((s) => s.geometry);
  const hour = useExplore((s) => s.hour);
  const changed = useExplore((s) => s.layers);
  const names = useExplore((s) => s.names);
  const selected = useExplore((s) => s.selected);
  const layers = useMemo(() => layersShown(changed), [changed]);
  const selection = useMemo(
    () =>
      selected !== null && (selected.kind === 'building' || selected.kind === 'road')
        ? { kind: selected.kind, index: selected.index }
        : null,
    [selected],
  );
  const onPick = useCallback((pick: Pick | null) => setExplore({ selected: placeOf(city, pick) }), [city]);
  const onReady = useCallback(() => performance.mark('sandtable:buildings-drawn'), []);
  const onNoPicture = useCallback((noPicture: NoPicture) => setExplore({ noPicture }), []);
  const onWords = useCallback(() => setExplore({ words: true }), []);
  const onHandle = useCallback((handle: SceneHandle | null) => {
    explorePicture.current = handle;
  }, []);
  const model = useMemo(
    () => (geometry === null ? null : { geometry, city, shape: nobody }),
    [geometry, city],
  );
  if (geometry === null) return null;
  return (
    <>
      <GuardedScene
        model={model}
        quality={geometry.quality}
        frames={still}
        timeOfDay={hour}
        layers={layers}
        selection={selection}
        onPick={onPick}
        onHover={noteCityHover}
        onReady={onReady}
        onNoPicture={onNoPicture}
        onWords={onWords}
        handle={onHandle}
        label={t('explore.scene')}
        over={
          names && <MapLabels scene={explorePicture} city={city} language={language} className="map-labels" />
        }
      />
      <CityHover city={city} />
    </>
  );
}

/** What was hit, or the community whose ground it is. */
function placeOf(city: AppCity, pick: Pick | null): ExploreState['selected'] {
  if (pick === null) return null;
  const { kind, index, xM, yM } = pick;
  if (kind === 'building' || kind === 'road' || kind === 'facility') return { kind, index };
  const cell = cellAt(city, xM, yM);
  const zone = cell < 0 ? -1 : city.terrain.zone[cell]!;
  return zone < 0 ? null : { kind: 'zone', index: zone };
}
