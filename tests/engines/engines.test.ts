import { expectSameBits } from './sameBits.ts';
import { it } from 'vitest';

it('Node, Chromium, Firefox and WebKit give the same bits, with WASM and without', async () => {
  await expectSameBits('short');
});
