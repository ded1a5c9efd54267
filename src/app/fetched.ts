/** The program's own files: fetched once, and again where they failed or turned out damaged. */
import { HostError } from '../host/failure.ts';

const forgets = new Set<() => void>();
/** After a failure the browser's copy is not trusted either. */
let cache: RequestCache = 'default';

export function once<T>(fetchIt: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  const forget = () => (pending = null);
  forgets.add(forget);
  return () => {
    pending ??= fetchIt().catch((thrown: unknown) => {
      forget();
      throw thrown;
    });
    return pending;
  };
}

/** The next start asks for every file anew. */
export function forgetFetched(): void {
  cache = 'reload';
  for (const forget of forgets) forget();
}

export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const file = nameOf(url);
  let response: Response;
  try {
    response = await fetch(url, { cache });
    if (response.ok) return await response.arrayBuffer();
  } catch (thrown) {
    throw new HostError('app.fileMissing', { file, message: String(thrown) });
  }
  throw new HostError('app.fileMissing', { file, status: response.status });
}

/** `flood-VWvpJu4Z.wasm` of an address. */
export function nameOf(url: string): string {
  return url.split(/[?#]/u)[0]!.split('/').at(-1)!;
}
