/** ESRI ASCII grids: a head of `ncols`, `nrows`, corner, `cellsize`, `NODATA_value`, then rows from the north (Esri ASCII raster format). */
import { bilinear, saneMetres } from './bilinear.ts';
import { wgs84 } from './crs.ts';
import type { Crs } from './crs.ts';
import type { Elevation } from './elevation.ts';
import { refuse } from './issues.ts';
import { importLimits } from './limits.ts';

export function isAsciiGrid(bytes: Uint8Array): boolean {
  return /^\s*(ncols|nrows)\s/i.test(new TextDecoder().decode(bytes.subarray(0, 64)));
}

const numberCharacters = 40;
const mostHeadLines = 8;

/** `crs` null: degrees where the numbers can only be degrees, otherwise refused. */
export function readAsciiGrid(bytes: Uint8Array, file: string, crs: Crs | null): Elevation {
  const tokens = scan(bytes, file);
  const head = new Map<string, number>();
  let token = tokens.next();
  while (token !== null && /^[a-z_]/i.test(token)) {
    const value = Number(tokens.next() ?? '');
    const line = tokens.line();
    if (!Number.isFinite(value) || head.size >= mostHeadLines)
      refuse('import.ascHead', { key: token.slice(0, 40) }, file, { line, column: 1 });
    head.set(token.toLowerCase(), value);
    token = tokens.next();
  }
  const need = (key: string): number => {
    const value = head.get(key);
    if (value === undefined) refuse('import.ascHead', { key }, file, { line: 1, column: 1 });
    return value;
  };
  const cols = need('ncols');
  const rows = need('nrows');
  const cell = need('cellsize');
  const sound = Number.isInteger(cols) && Number.isInteger(rows) && cols >= 2 && rows >= 2 && cell > 0;
  if (!sound || cols * rows > importLimits.demAsciiSamples) {
    const limit = importLimits.demAsciiSamples;
    refuse('import.demSize', { cols, rows, cellsize: cell, limit }, file, { line: 1, column: 1 });
  }
  // A number takes two characters at least: a file cannot claim more samples than it has room for.
  if (cols * rows > bytes.length) refuse('import.demSize', { cols, rows, bytes: bytes.length }, file);
  const x0 = head.get('xllcenter') ?? need('xllcorner') + cell / 2;
  const y0 = head.get('yllcenter') ?? need('yllcorner') + cell / 2;
  const nodata = head.get('nodata_value') ?? -9999;
  const system = crs ?? degreesIf(x0, y0, cols, rows, cell, file);
  const z = new Float32Array(cols * rows);
  for (let i = 0; i < z.length; i++) {
    const value = token === null ? Number.NaN : Number(token);
    if (token === null || (Number.isNaN(value) && !/^[+-]?nan$/i.test(token))) {
      const found = token === null ? 'end of file' : token.slice(0, numberCharacters);
      refuse('import.ascNumber', { found, sample: i, expected: z.length }, file, {
        line: tokens.line(),
        column: 1,
      });
    }
    z[i] = value === nodata ? Number.NaN : saneMetres(value);
    token = tokens.next();
  }
  return (lonDeg, latDeg) => {
    const [x, y] = system.fromDegrees(lonDeg, latDeg);
    return bilinear(cols, rows, (x - x0) / cell, rows - 1 - (y - y0) / cell, (c, r) => z[r * cols + c]!);
  };
}

function degreesIf(x0: number, y0: number, cols: number, rows: number, cell: number, file: string): Crs {
  const within = x0 >= -180 && x0 + cols * cell <= 181 && y0 >= -90 && y0 + rows * cell <= 91;
  if (!within || cell > 0.5) refuse('import.demCrs', { expected: '--dem-crs EPSG:n' }, file);
  return wgs84;
}

function scan(bytes: Uint8Array, file: string): { next(): string | null; line(): number } {
  let at = 0;
  let line = 1;
  return {
    line: () => line,
    next() {
      while (at < bytes.length && bytes[at]! <= 32) if (bytes[at++] === 10) line++;
      if (at >= bytes.length) return null;
      const start = at;
      while (at < bytes.length && bytes[at]! > 32) at++;
      if (at - start > numberCharacters)
        refuse('import.ascNumber', { found: 'a word too long', byteOffset: start }, file, {
          line,
          column: 1,
        });
      let text = '';
      for (let i = start; i < at; i++) text += String.fromCharCode(bytes[i]!);
      return text;
    },
  };
}
