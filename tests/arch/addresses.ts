/** Addresses of other hosts in what runs: nothing is fetched from outside. */
import type { SourceFile } from './sources.ts';
import { walk } from './walk.ts';

/** Names that are never fetched (XML namespaces, the schema of a document, names of reference systems), this machine, and links a user may follow. */
const harmless =
  /^https?:\/\/(www\.w3\.org\/|localhost\b|127\.0\.0\.1\b|[\w.-]*\.invalid\b|schemas\.openxmlformats\.org\/|www\.opengis\.net\/def\/crs\/|www\.openstreetmap\.org\/copyright|opendatacommons\.org\/)/;
const address = /\b(?:https?|wss?):\/\/[^\s"'`<>)]*/g;

/** In a parsed module the strings, templates and JSX text; in any other text everything. */
export function findForeignAddresses(source: SourceFile | string): string[] {
  const texts = typeof source === 'string' ? [source] : stringsOf(source);
  return texts.flatMap((text) => text.match(address) ?? []).filter((found) => !harmless.test(found));
}

function stringsOf(file: SourceFile): string[] {
  const texts: string[] = [];
  walk(file.program, (node) => {
    const { value } = node as { value?: unknown };
    if ((node.type === 'Literal' || node.type === 'JSXText') && typeof value === 'string') texts.push(value);
    if (node.type === 'TemplateElement') texts.push((value as { raw: string }).raw);
  });
  return texts;
}
