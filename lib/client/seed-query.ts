import type { QueryClient } from '@tanstack/react-query';
import { serverClock } from './server-clock';

/** Tolerance of comparisons with the estimated clock of the server, in ms. */
const CLOCK_TOLERANCE_MS = 2_000;

/** Server time until which pages may have been rendered without the last change by the user, in ms since 1970. */
const changedAt = new WeakMap<QueryClient, number>();

/** Records that the user has changed a job or an instance: a page that the server rendered before does not show it. */
export function recordChange(client: QueryClient): void {
  changedAt.set(client, serverClock.now() + CLOCK_TOLERANCE_MS);
}

/**
 * Adds data that the server rendered to the cache, unless the cache has newer data. If it may lack a change by the user, it is
 * fetched again when it is first shown.
 */
export function seedQuery(
  client: QueryClient,
  queryKey: readonly unknown[],
  data: { respondedAt: number },
): void {
  const cached = client.getQueryData<{ respondedAt: number }>(queryKey);
  const isOutdated = data.respondedAt <= (changedAt.get(client) ?? -Infinity);
  if (cached !== undefined && (isOutdated || cached.respondedAt >= data.respondedAt)) return;
  client.setQueryData(queryKey, data, { updatedAt: data.respondedAt });
  if (isOutdated) void client.invalidateQueries({ queryKey, exact: true, refetchType: 'none' });
}
