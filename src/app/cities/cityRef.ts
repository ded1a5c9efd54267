/** Which city is meant: a scenario's own, or one kept on this machine; and how it stands in an address. */
export type CityRef = { kind: 'shipped'; folder: string } | { kind: 'kept'; key: string };

export const addressOfCity = (city: CityRef): string =>
  city.kind === 'shipped' ? `shipped:${city.folder}` : `kept:${city.key}`;

/** Null where the text names no city. */
export function cityOfAddress(text: string | null): CityRef | null {
  const [, kind, name] = /^(shipped|kept):(.{1,200})$/su.exec(text ?? '') ?? [];
  if (kind === undefined || name === undefined) return null;
  return kind === 'shipped' ? { kind, folder: name } : { kind: 'kept', key: name };
}
