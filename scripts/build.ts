/** `npm run build`: kernels and the app in `dist`, where they are not fresh. */
import { ensureApp } from './lib/app.ts';

process.stderr.write((await ensureApp()) ? 'dist: built\n' : 'dist: up to date\n');
