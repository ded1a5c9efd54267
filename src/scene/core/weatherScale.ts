/**
 * The classes in which wind and rain are shown: shader, legend and hover read them. Lightness falls from class to class, so
 * that the order survives colour blindness.
 */
export interface WeatherClass {
  /** Lowest value of the class, m/s or mm/h; it ends where the next begins. */
  from: number;
  /** sRGB hex. */
  colour: string;
}
export interface WindClass extends WeatherClass {
  /** Lowest Beaufort number of the class. */
  beaufort: number;
}
export interface RainClass extends WeatherClass {
  name: 'light' | 'moderate' | 'heavy' | 'rainstorm' | 'heavyRainstorm' | 'torrential';
}

/** Mean wind at 10 m by Beaufort numbers, WMO-No. 306 code table 1100: up to fresh breeze, then the steps of gale, storm and hurricane. */
export const windScale: readonly WindClass[] = [
  { from: 0.3, beaufort: 1, colour: '#a9bfd6' },
  { from: 10.8, beaufort: 6, colour: '#8c96c6' },
  { from: 17.2, beaufort: 8, colour: '#8c6bb1' },
  { from: 24.5, beaufort: 10, colour: '#88419d' },
  { from: 32.7, beaufort: 12, colour: '#6e016b' },
];

/** Rain of an hour by the classes of the Chinese short-term weather services, T/CMSA 0013-2019. */
export const rainScale: readonly RainClass[] = [
  { from: 0.1, name: 'light', colour: '#d3eec9' },
  { from: 1.6, name: 'moderate', colour: '#9cd6a4' },
  { from: 7, name: 'heavy', colour: '#4fb393' },
  { from: 15, name: 'rainstorm', colour: '#1f8a85' },
  { from: 40, name: 'heavyRainstorm', colour: '#146069' },
  { from: 50, name: 'torrential', colour: '#173a52' },
];

/** The class a value falls into; null below the scale and where nothing is known. */
export function weatherClass<C extends WeatherClass>(scale: readonly C[], value: number): C | null {
  return scale.findLast(({ from }) => value >= from) ?? null;
}
