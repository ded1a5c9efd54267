/** OSM XML (API 0.6, Overpass, osmosis): elements stream through saxes; nothing but the current one is held. */
import { SaxesParser } from 'saxes';
import { InputError } from '../../contract/issue.ts';
import { wantedTags } from './builder.ts';
import type { OsmBuilder } from './builder.ts';
import { refuse } from './issues.ts';
import type { Warnings } from './issues.ts';
import { importLimits } from './limits.ts';
import type { OsmMember } from './osm-data.ts';

export interface XmlSink {
  push(piece: Uint8Array): void;
  /** After the last piece: refuses a document that ends in the middle. */
  close(): void;
}

export function createXmlSink(file: string, builder: OsmBuilder, warnings: Warnings): XmlSink {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const where = (): { line: number; column: number } => ({
    line: parser.line,
    column: parser.columnIndex + 1,
  });
  const elements = createElements(file, builder, warnings, where);
  parser.on('error', (problem) => refuse('import.xmlSyntax', { reason: reasonOf(problem) }, file, where()));
  parser.on('xmldecl', ({ encoding }) => {
    const name = (encoding ?? 'utf-8').toLowerCase();
    if (name !== 'utf-8' && name !== 'us-ascii')
      refuse('import.xmlEncoding', { encoding: name.slice(0, 40) }, file);
  });
  parser.on('doctype', () => refuse('import.xmlDoctype', {}, file, where()));
  parser.on('opentag', (tag) => elements.open(tag.name, tag.attributes));
  parser.on('closetag', (tag) => elements.close(tag.name));

  let carried = new Uint8Array(0);
  let bytesRead = 0;
  let sinceToken = 0;
  const write = (piece: Uint8Array): void => {
    const text = decodeUtf8(piece, file, bytesRead);
    bytesRead += piece.length;
    sinceToken = text.includes('>') ? text.length - text.lastIndexOf('>') : sinceToken + text.length;
    if (sinceToken > importLimits.xmlTokenCharacters) refuse('import.xmlToken', {}, file, where());
    guarded(file, () => parser.write(text));
  };
  return {
    push(piece) {
      for (let at = 0; at < piece.length; at += 262144) {
        const whole = joined(carried, piece.subarray(at, Math.min(at + 262144, piece.length)));
        const cut = wholeCharacters(whole);
        carried = whole.slice(cut);
        if (cut > 0) write(whole.subarray(0, cut));
      }
    },
    close() {
      if (carried.length > 0) write(carried);
      guarded(file, () => parser.close());
      elements.finish();
    },
  };
}

interface Elements {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  finish(): void;
}
type Attributes = Record<string, string>;

function createElements(
  file: string,
  builder: OsmBuilder,
  warnings: Warnings,
  where: () => { line: number; column: number },
): Elements {
  let depth = 0;
  let seenRoot = false;
  let id = Number.NaN;
  let inside = '';
  let refs: number[] = [];
  let members: OsmMember[] = [];
  let tags: [string, string][] = [];

  const number = (attributes: Attributes, name: string, element: string): number => {
    const text = attributes[name];
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isNaN(value)) {
      refuse(
        'import.xmlAttribute',
        { element, attribute: name, found: (text ?? '').slice(0, 40) },
        file,
        where(),
      );
    }
    return value;
  };
  const start = (name: string, attributes: Attributes): void => {
    inside = name;
    id = number(attributes, 'id', name);
    if (attributes['action'] === 'delete' || attributes['visible'] === 'false') inside = 'deleted';
    if (inside === 'node') builder.node(id, number(attributes, 'lon', name), number(attributes, 'lat', name));
  };
  return {
    open(name, attributes) {
      depth++;
      if (depth > importLimits.xmlDepth)
        refuse('import.xmlDepth', { limit: importLimits.xmlDepth }, file, where());
      if (depth === 1) {
        if (name !== 'osm')
          refuse('import.notOsm', { found: name.slice(0, 40), expected: 'osm' }, file, where());
        seenRoot = true;
      } else if (depth === 2) {
        if (name === 'node' || name === 'way' || name === 'relation') start(name, attributes);
        else if (name === 'bounds' || name === 'bound') readBounds(name, attributes, builder, warnings);
      } else if (name === 'tag') tags.push([attributes['k'] ?? '', attributes['v'] ?? '']);
      else if (name === 'nd' && inside === 'way') {
        refs.push(number(attributes, 'ref', name));
        if (refs.length > importLimits.refsPerWay) refuse('import.xmlWayLength', { way: id }, file, where());
      } else if (name === 'member' && inside === 'relation') {
        const kind = attributes['type'];
        if (kind !== 'node' && kind !== 'way' && kind !== 'relation') {
          refuse(
            'import.xmlAttribute',
            { element: name, attribute: 'type', found: kind ?? '' },
            file,
            where(),
          );
        }
        members.push({ kind, ref: number(attributes, 'ref', name), role: attributes['role'] ?? '' });
        if (members.length > importLimits.relationMembers) refuse('import.tooManyMembers', {}, file, where());
      }
    },
    close() {
      depth--;
      if (depth !== 1) return;
      if (inside === 'node') builder.nodeTags(id, wantedTags(tags, warnings));
      else if (inside === 'way') builder.way(id, Float64Array.from(refs), wantedTags(tags, warnings));
      else if (inside === 'relation') builder.relation(id, members, wantedTags(tags, warnings));
      inside = '';
      if (refs.length > 0) refs = [];
      if (members.length > 0) members = [];
      if (tags.length > 0) tags = [];
    },
    finish() {
      if (!seenRoot) refuse('import.notOsm', { found: '', expected: 'osm' }, file, where());
    },
  };
}

/** `<bounds minlat …>` of API and Overpass, `<bound box="s,w,n,e">` of old osmosis. */
function readBounds(name: string, attributes: Attributes, builder: OsmBuilder, warnings: Warnings): void {
  const sides =
    name === 'bound'
      ? (attributes['box'] ?? '').split(',').map(Number)
      : ['minlat', 'minlon', 'maxlat', 'maxlon'].map((side) => Number(attributes[side] ?? Number.NaN));
  if (sides.length !== 4 || sides.some((side) => !Number.isFinite(side))) {
    warnings.add('import.badBounds');
    return;
  }
  builder.bounds({ south: sides[0]!, west: sides[1]!, north: sides[2]!, east: sides[3]! });
}

function guarded(file: string, run: () => void): void {
  try {
    run();
  } catch (problem) {
    if (problem instanceof InputError) throw problem;
    refuse('import.xmlSyntax', { reason: reasonOf(problem) }, file);
  }
}

function reasonOf(problem: unknown): string {
  return problem instanceof Error ? problem.message.slice(0, 120) : '';
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}

/** Length without an unfinished UTF-8 sequence at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  let at = bytes.length;
  for (let back = 1; back <= 4 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 128) return at;
    if (byte >= 192) {
      const needed = byte >= 240 ? 4 : byte >= 224 ? 3 : 2;
      if (needed > back) at = bytes.length - back;
      return at;
    }
  }
  return at;
}

function decodeUtf8(bytes: Uint8Array, file: string, byteOffset: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('import.xmlUtf8', { byteOffset }, file);
  }
}
