/** The numbers of the layers shown, under the pointer. */
import { type Frame, frameHeader } from '../../contract/frame.ts';
import {
  type LocalVapour,
  type Pick,
  type SceneLayers,
  flowAt,
  servedAgeMin,
  servedAt,
  servedLayerNames,
  vapourAt,
  weatherAt,
} from '../../scene/index.ts';
import { cellAt } from '../city.ts';
import { duration, number } from '../format.ts';
import type { Say } from '../i18n/index.ts';
import { layersShown } from '../map/layers.ts';
import { session } from '../state/session.ts';
import { app } from '../state/store.ts';
import type { Speaker } from '../words/places.ts';

/** Wind, rain, flow, gas and services under the pointer, where their layers are shown. */
export function layerTexts(speaker: Speaker, pick: Pick): string[] {
  const frame = session().client.frames().latest;
  if (frame === null) return [];
  const layers = layersShown(app().layers);
  return [weatherTexts, truthTexts, servedTexts].flatMap((textsOf) => textsOf(speaker, frame, layers, pick));
}

function weatherTexts({ t }: Speaker, frame: Frame, { wind, rain }: SceneLayers, { xM, yM }: Pick): string[] {
  if (wind !== true && rain !== true) return [];
  const here = weatherAt(frame, session().city, xM, yM);
  if (here === null) return [];
  const blows =
    here.wind === null
      ? t('hover.windUnknown')
      : t('hover.wind', { speed: number(here.wind.speedMps), from: number(here.wind.fromDegrees) });
  const falls =
    here.rainMmph === null ? t('hover.rainUnknown') : t('hover.rain', { rain: number(here.rainMmph, 1) });
  return [...(wind === true ? [blows] : []), ...(rain === true ? [falls] : [])];
}

/** Flow and gas, which no seat is told of. */
function truthTexts({ t }: Speaker, frame: Frame, { flow, vapour }: SceneLayers, { xM, yM }: Pick): string[] {
  const { city } = session();
  const shown = [flow === true ? 'flow' : '', vapour === true ? 'vapour' : ''].filter((name) => name !== '');
  if (frame.header[frameHeader.truth] !== 1)
    return shown.map((name) => t('hover.notTold', { what: t(`layer.${name as 'flow' | 'vapour'}`) }));
  const runs = flow === true ? flowAt(frame, city, cellAt(city, xM, yM)) : null;
  const air = vapour === true ? vapourAt(frame, city, xM, yM) : null;
  return [
    ...(runs === null
      ? []
      : [t('hover.flow', { speed: number(runs.speedMps, 2), to: number(runs.toDegrees) })]),
    ...(vapour === true && air === null ? [t('hover.vapour.none')] : []),
    ...(air === null ? [] : [airText(t, air)]),
  ];
}

function airText(t: Say, { substance, ppm, step }: LocalVapour): string {
  const amount = t('hover.vapour', {
    substance: t(`substance.${substance}`),
    ppm: ppm < 10 ? number(ppm, 2) : number(ppm),
  });
  return step === null ? amount : `${amount} (${t(`legend.vapour.${step}`)})`;
}

function servedTexts({ t }: Speaker, frame: Frame, layers: SceneLayers, { xM, yM }: Pick): string[] {
  const { city } = session();
  const layer = servedLayerNames.find((name) => layers[name] === true);
  const zone = layer === undefined ? -1 : (city.terrain.zone[cellAt(city, xM, yM)] ?? -1);
  if (layer === undefined || zone < 0) return [];
  const share = servedAt(frame, layer, zone);
  const service = t(`service.${serviceOf[layer]}`);
  if (share === null) return [t('hover.served.unknown', { service })];
  const text = t('hover.served', { share: number(share), service });
  const ageMin = servedAgeMin(frame, layer, zone);
  const isBelief = frame.header[frameHeader.truth] !== 1 && ageMin !== null;
  return isBelief ? [text, t('age.asOf', { age: duration(t, ageMin * 60) })] : [text];
}

const serviceOf = {
  servedPower: 'power',
  servedWater: 'water',
  servedTelecom: 'telecom',
  servedGas: 'gas',
} as const;
