import type { PolledState } from './use-poller';
import { useInterruption } from './use-interruption';
import { useRefresh } from './use-refresh';

/**
 * Returns what a page shows of a polled query: its data, why the connection is interrupted, and the refresh.
 *
 * @param refresh Fetches the data from SWR again. Does not reject.
 */
export function usePolledQuery<Data extends { respondedAt: number }>(
  { data, error }: PolledState<Data>,
  refresh: () => Promise<void>,
) {
  return {
    data,
    error,
    interruption: useInterruption(error, data?.respondedAt),
    ...useRefresh(refresh),
  };
}
