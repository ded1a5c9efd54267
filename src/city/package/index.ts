export { cityHash, decodeCity, encodeCity, packageHash, packageVersion } from './package.ts';
export { packageLimits } from './limits.ts';
export { validateCity } from './validate.ts';
