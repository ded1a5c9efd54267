import { afterEach, expect, it, vi } from 'vitest';
import { fetchBytes, forgetFetched, nameOf, once } from './fetched.ts';

afterEach(() => vi.unstubAllGlobals());

it('fetches once, again after a failure, and again once it is forgotten', async () => {
  let calls = 0;
  const get = once(async () => {
    calls += 1;
    if (calls === 1) throw new Error('offline');
    return calls;
  });
  await expect(get()).rejects.toThrow('offline');
  expect(await Promise.all([get(), get()])).toEqual([2, 2]);
  forgetFetched();
  expect(await get()).toBe(3);
});

it('names the file that did not arrive, and why', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }));
  await expect(fetchBytes('/assets/flood-1.wasm?x')).rejects.toMatchObject({
    code: 'app.fileMissing',
    parameters: { file: 'flood-1.wasm', status: 404 },
  });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  await expect(fetchBytes('/assets/coast.city')).rejects.toMatchObject({
    code: 'app.fileMissing',
    parameters: { file: 'coast.city', message: 'TypeError: Failed to fetch' },
  });
  expect(nameOf('coast.city#there')).toBe('coast.city');
});

it('does not trust the browser’s copy after a failure', async () => {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_url: string, how: unknown) => {
    asked.push(how);
    return new Response(new Uint8Array([1, 2]));
  });
  forgetFetched();
  expect((await fetchBytes('/a')).byteLength).toBe(2);
  expect(asked).toEqual([{ cache: 'reload' }]);
});
