/** A drill in a worker. Buffers that are not shared travel back with the answer. */
import * as Comlink from 'comlink';
import { createDrill } from '../src/drill/session.ts';
import { buildEngine } from '../src/run/build.ts';

const drill = createDrill(buildEngine);

function withBuffer<T>(step: T, buffer: ArrayBufferLike | null) {
  if (buffer instanceof ArrayBuffer) return Comlink.transfer({ ...step, buffer }, [buffer]);
  return { ...step, buffer: null };
}

Comlink.expose({
  open: drill.open.bind(drill),
  submit: drill.submit.bind(drill),
  fork: drill.fork.bind(drill),
  compare: drill.compare.bind(drill),
  why: drill.why.bind(drill),
  followed: drill.followed.bind(drill),
  reveal: drill.reveal.bind(drill),
  showTruth: drill.showTruth.bind(drill),
  runLog: drill.runLog.bind(drill),
  step: (toS: number, buffer: ArrayBufferLike | null) => withBuffer(drill.step(toS, buffer), buffer),
  rewind: (toS: number, buffer: ArrayBufferLike | null) => withBuffer(drill.rewind(toS, buffer), buffer),
  switchTo: (branch: number, atS: number, buffer: ArrayBufferLike | null) =>
    withBuffer(drill.switchTo(branch, atS, buffer), buffer),
});
