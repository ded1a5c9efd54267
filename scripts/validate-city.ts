/**
 * `npm run validate:city`: measures generated cities beside the real extracts of the reference folder and writes the table in
 * docs/validation/city.md. Figures are explained in src/city/measure.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateCity } from '../src/city/generate/index.ts';
import { importOsm } from '../src/city/import/index.ts';
import { plausibilityKeys, plausibilityOf } from '../src/city/measure/plausibility.ts';
import { referencePath } from '../tests/support/reference.ts';
import { inProject } from './lib/project.ts';

const extracts = {
  Monaco: 'monaco-latest.osm.pbf',
  'Singapore Bayfront': 'bayfront_singapore.osm.pbf',
  'Bayreuth north': 'north-bayreuth.osm.gz',
  Liechtenstein: 'liechtenstein-latest.osm.pbf',
};
const presets = ['coast', 'basin'] as const;
const seeds = [1, 2, 3];
const sizeM = 10_000;
/** Share of the range's ends by which a generated figure may leave it. */
const tolerance = 0.2;

const real = Object.entries(extracts).map(([name, file]) => {
  process.stderr.write(`${name}\n`);
  const bytes = readFileSync(referencePath('cities', file));
  return { name, figures: plausibilityOf(importOsm({ bytes, fileName: file, dem: [], options: {} }).city) };
});
const generated = presets.flatMap((preset) =>
  seeds.map((seed) => {
    process.stderr.write(`${preset} ${seed}\n`);
    return { preset, figures: plausibilityOf(generateCity({ preset, seed, sizeM })) };
  }),
);

const rows = plausibilityKeys.map((key) => {
  const values = real.map(({ figures }) => figures[key]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const made = presets.map((preset) =>
    generated.filter((one) => one.preset === preset).map(({ figures }) => figures[key]),
  );
  const all = made.flat();
  const within = (by: number) => all.every((value) => value >= low * (1 - by) && value <= high * (1 + by));
  const verdict = within(0) ? 'inside' : within(tolerance) ? 'within 20 %' : '**outside**';
  const cells = [key, ...values.map(short), ...made.map(span), verdict];
  return `| ${cells.join(' | ')} |`;
});
const header = [
  'figure',
  ...real.map(({ name }) => name),
  ...presets.map((preset) => `${preset}, seeds ${seeds.join(', ')}`),
  '',
];
const text = `# Generated cities beside real ones

Written by \`npm run validate:city\`. Real: © OpenStreetMap contributors, ODbL 1.0, imported like any extract; what a source does not say
(residents, households) is inferred by the same code for both. Generated: ${sizeM / 1000} km, lowest to highest of the seeds. Figures are explained in \`src/city/measure\`:
built-up land is squares of 250 m of which roofs cover at least 4 %; streets are ways for cars down to residential streets. How large the
built-up land is says nothing about its form (the extracts are cut-outs of a few km², the side of a generated city is the user's choice), so it is
not compared; everything that depends on size is given per km² of it.

| ${header.join(' | ')} |
|${header.map(() => '---').join('|')}|
${rows.join('\n')}
`;
mkdirSync(inProject('docs', 'validation'), { recursive: true });
writeFileSync(inProject('docs', 'validation', 'city.md'), text);
process.stdout.write(text);
if (text.includes('**outside**')) process.exitCode = 1;

function short(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'none';
}

function span(values: readonly number[]): string {
  return `${short(Math.min(...values))} – ${short(Math.max(...values))}`;
}
