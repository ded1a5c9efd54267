import { createOsmBuilder } from './builder.ts';
import { gunzipAll, gunzipInto, isGzip } from './inflate.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import type { OsmData } from './osm-data.ts';
import { isPbf, parsePbf } from './pbf.ts';
import { createXmlSink } from './xml.ts';
import { isZip } from './zip.ts';

/**
 * Reads `.osm`, `.osm.gz`, `.osm.pbf` by their content, not by their name. Throws `InputError` with one issue for
 * anything else and for damage. `step` is told the share read and may throw to stop.
 */
export function readOsm(
  bytes: Uint8Array,
  file: string,
  warnings: Warnings,
  step: (share: number) => void,
): OsmData {
  if (bytes.length === 0) refuse('import.emptyFile', {}, file);
  if (bytes.length > importLimits.fileBytes) {
    refuse('import.fileTooLarge', { bytes: bytes.length, limit: importLimits.fileBytes }, file);
  }
  const builder = createOsmBuilder(file, warnings);
  if (isPbf(bytes)) parsePbf(bytes, file, builder, warnings, step);
  else if (isGzip(bytes)) readGzip(bytes);
  else if (looksLikeXml(bytes)) {
    const sink = createXmlSink(file, builder, warnings);
    for (let at = 0; at < bytes.length; at += 1 << 20) {
      sink.push(bytes.subarray(at, Math.min(at + (1 << 20), bytes.length)));
      step(at / bytes.length);
    }
    sink.close();
  } else
    refuse('import.unknownFormat', { expected: 'OSM PBF, OSM XML, gzip', zip: isZip(bytes) ? 1 : 0 }, file);
  return builder.finish();

  function readGzip(packed: Uint8Array): void {
    let sink: ReturnType<typeof createXmlSink> | null = null;
    let inner: 'xml' | 'pbf' | '' = '';
    let read = 0;
    gunzipInto(packed, file, (piece) => {
      if (inner === '') {
        inner = looksLikeXml(piece) ? 'xml' : 'pbf';
        if (inner === 'xml') sink = createXmlSink(file, builder, warnings);
        else if (!isPbf(piece)) refuse('import.unknownFormat', { expected: 'OSM in gzip', zip: 0 }, file);
      }
      sink?.push(piece);
      read += piece.length;
      step(Math.min(0.99, read / (packed.length * 12)));
    });
    if (inner === '') refuse('import.emptyFile', {}, file);
    if (inner === 'xml') (sink as ReturnType<typeof createXmlSink> | null)?.close();
    else parsePbf(gunzipAll(packed, file), file, builder, warnings, step);
  }
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const head = new TextDecoder().decode(bytes.subarray(bom, bom + 256)).trimStart();
  return head.startsWith('<');
}
