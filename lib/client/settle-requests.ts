/** Outcome of requests for several items. */
interface SettledRequests<T, R> {
  results: R[];
  /** Items whose request failed. */
  failed: T[];
  /** Why the first of them failed; null if none did. */
  error: Error | null;
}

/** Sends a request for each item. Never rejects. */
export async function settleRequests<T, R>(
  items: readonly T[],
  send: (item: T) => Promise<R>,
): Promise<SettledRequests<T, R>> {
  const settled: SettledRequests<T, R> = { results: [], failed: [], error: null };
  await Promise.all(
    items.map(async (item) => {
      try {
        settled.results.push(await send(item));
      } catch (error) {
        settled.failed.push(item);
        settled.error ??= error instanceof Error ? error : new Error(String(error));
      }
    }),
  );
  return settled;
}
