/** Files that are fetched once, and again where that failed. */

export function once<T>(fetchIt: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  return () => {
    pending ??= fetchIt().catch((thrown: unknown) => {
      pending = null;
      throw thrown;
    });
    return pending;
  };
}
