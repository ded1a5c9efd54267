import { describe, expect, it } from 'vitest';
import { InputError } from '../../contract/issue.ts';
import { createOsmBuilder } from './builder.ts';
import { codeOf } from './code-of.ts';
import { createWarnings } from './issues.ts';
import type { OsmData } from './osm-data.ts';
import { createXmlSink } from './xml.ts';

function parse(text: string | Uint8Array, pieceBytes = 1e6): OsmData {
  const warnings = createWarnings('a.osm');
  const builder = createOsmBuilder('a.osm', warnings);
  const sink = createXmlSink('a.osm', builder, warnings);
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += pieceBytes) sink.push(bytes.subarray(at, at + pieceBytes));
  sink.close();
  return builder.finish();
}

const small = `<osm><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
<node id="-1" lat="1.5" lon="2.5"><tag k="place" v="town"/><tag k="name" v="沙盘 &amp; Söhne"/></node>
<node id="2" lat="1.6" lon="2.6" visible="false"/>
<way id="3"><nd ref="-1"/><nd ref="2"/><tag k="highway" v="path"/><tag k="source" v="unread"/></way>
<relation id="4"><member type="way" ref="3" role="outer"/></relation></osm>`;

describe('OSM XML', () => {
  it('reads nodes, ways and relations, whatever the size of the pieces', () => {
    for (const pieceBytes of [1, 2, 3, 7, 1e6]) {
      const data = parse(small, pieceBytes);
      expect([...data.nodeId]).toEqual([-1]);
      expect(data.nodeTags[0]!.tags.get('name')).toBe('沙盘 & Söhne');
      expect(data.ways[0]).toEqual({
        id: 3,
        refs: Float64Array.of(-1, 2),
        tags: new Map([['highway', 'path']]),
      });
      expect(data.relations[0]!.members[0]).toEqual({ kind: 'way', ref: 3, role: 'outer' });
      expect(data.bounds).toEqual({ south: 1, west: 2, north: 3, east: 4 });
    }
  });

  it('says in which line a document breaks', () => {
    try {
      parse('<osm>\n<node id="1" lat="1" lon="1"/>\n<node id="2" lat=1/>\n</osm>');
      expect.unreachable();
    } catch (problem) {
      expect(problem).toBeInstanceOf(InputError);
      const issues = (problem as InputError).issues;
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ code: 'import.xmlSyntax', file: 'a.osm', line: 3, column: 19 });
    }
  });

  it('refuses what is not OSM, damaged or hostile', () => {
    expect(codeOf(() => parse('<gpx></gpx>'))).toBe('import.notOsm');
    expect(codeOf(() => parse('<osm><node id="1" lat="x" lon="1"/></osm>'))).toBe('import.xmlAttribute');
    expect(codeOf(() => parse('<osm><node id="1" lat="1" lon="1"/>'))).toBe('import.xmlSyntax');
    expect(codeOf(() => parse('<!DOCTYPE osm [<!ENTITY a "b">]><osm/>'))).toBe('import.xmlDoctype');
    expect(codeOf(() => parse('<?xml version="1.0" encoding="ISO-8859-1"?><osm/>'))).toBe(
      'import.xmlEncoding',
    );
    expect(codeOf(() => parse(`<osm>${'<a>'.repeat(100_000)}`))).toBe('import.xmlDepth');
    expect(codeOf(() => parse(`<osm><node id="${'1'.repeat(2_500_000)}"/></osm>`, 1e5))).toBe(
      'import.xmlToken',
    );
    expect(codeOf(() => parse(Uint8Array.of(0x3c, 0x6f, 0x73, 0x6d, 0x3e, 0xff, 0xff)))).toBe(
      'import.xmlUtf8',
    );
  });
});
