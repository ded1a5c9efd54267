/** Runs seeds of the typhoon chain, one for each message, beside others that do the same. */
import { parentPort } from 'node:worker_threads';
import { chainDocuments, runSeed } from '../../tests/validation/chain.ts';

const { documents, city } = chainDocuments();
parentPort?.on('message', (seed: number) => parentPort?.postMessage(runSeed(documents, city, seed)));
