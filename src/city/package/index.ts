export { blankTable } from './empty.ts';
export { cityHash, decodeCity, encodeCity, packageHash } from './package.ts';
export { validateCity } from './validate.ts';
