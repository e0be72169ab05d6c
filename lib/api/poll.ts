import type { QueryClient } from '@tanstack/react-query';
import type { Received } from './request';

/** What a page holds of an answer that it asks for again and again. */
export type Polled<T> = T &
  Received & {
    /** How many fetches of it had failed by then. */
    failuresBefore: number;
  };

/** Polls are the retries: one clock for both. A hidden tab goes on, slowly: its title and its icon say how it stands. */
export const POLLED = {
  retry: false,
  refetchIntervalInBackground: true,
  // Being "offline" says little about a dashboard on the local network: ask, and see.
  networkMode: 'always',
} as const;

/** The next answer to a polled query. `ask` gets the one before. */
export async function poll<T extends object>(
  client: QueryClient,
  queryKey: readonly unknown[],
  ask: (before: Polled<T> | undefined) => Promise<T & Received>,
): Promise<Polled<T>> {
  const answer = await ask(client.getQueryData<Polled<T>>(queryKey));
  return { ...answer, failuresBefore: client.getQueryState(queryKey)?.errorUpdateCount ?? 0 };
}
