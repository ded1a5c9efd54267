/** `npm start [-- --port 4173 --host 0.0.0.0]`: builds what is not fresh, serves the app, prints its address. */
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { ensureApp } from './lib/app.ts';
import { projectRoot } from './lib/project.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, host: { type: 'string' } },
});
process.stdout.write('Building …\n');
const startedAtMs = Date.now();
const built = await ensureApp();
process.stdout.write(
  built ? `Built in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s\n` : 'Already built\n',
);
const server = await preview({
  root: projectRoot,
  preview: { port: Number(values.port), ...(values.host === undefined ? {} : { host: values.host }) },
});
const urls = server.resolvedUrls;
process.stdout.write(
  `Sandtable: ${[...(urls?.local ?? []), ...(urls?.network ?? [])].join('  ')}\n(Ctrl+C ends it)\n`,
);
