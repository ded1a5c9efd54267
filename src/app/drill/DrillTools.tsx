import { useCallback, useState } from 'react';
import { layersShown, offeredLayers } from '../map/layers.ts';
import { MapTools } from '../map/MapTools.tsx';
import type { Found } from '../map/searchIndex.ts';
import { clock } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { drawDrillIn, select } from '../state/actions.ts';
import { picture } from '../state/picture.ts';
import { session } from '../state/session.ts';
import { app, inWords, setApp, useApp } from '../state/store.ts';

const latestFrame = () => session().client.frames().latest;

/** Search, layers, views and picture of the drill; what a layer shows is in the seat's own frames. */
export default function DrillTools() {
  const { language } = useText();
  const words = useApp(inWords);
  const changed = useApp((s) => s.layers);
  const names = useApp((s) => s.names);
  const model = useApp((s) => s.model);
  const { city, geometry, info, scenario } = session();
  const [offered] = useState(() => offeredLayers(city, true));
  const onFound = useCallback(({ kind, index, xM, yM }: Found) => {
    if (kind !== 'area' && kind !== 'subdistrict' && kind !== 'district')
      return select({ kind, index }, true);
    picture.current?.flyTo(xM, yM, kind === 'area' ? 900 : 2200);
  }, []);
  const captionNow = () => {
    const at = clock(info.startsAt, app().minute * 60);
    return `${city.meta.name[language]} · ${scenario.documents.scenario.title[language]} · ${at}`;
  };
  return (
    <MapTools
      city={city}
      picture={picture}
      words={words}
      offered={offered}
      layers={layersShown(changed)}
      names={names}
      latest={latestFrame}
      onLayers={(layers) => setApp({ layers })}
      onNames={(on) => setApp({ names: on })}
      onFound={onFound}
      quality={(model ?? geometry).quality}
      onQuality={(choice) => void drawDrillIn(choice)}
      captionNow={captionNow}
    />
  );
}
