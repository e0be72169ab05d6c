import { useState } from 'react';

/**
 * Returns a function that starts a refresh, and whether one is running.
 *
 * @param run Reports its own errors, for example on a query.
 */
export function useRefresh(run: () => Promise<void>): { isRefreshing: boolean; refresh: () => void } {
  // Not a transition, which would delay a navigation until the refresh ends.
  const [isRefreshing, setIsRefreshing] = useState(false);
  return {
    isRefreshing,
    refresh: () => {
      setIsRefreshing(true);
      void run().finally(() => {
        setIsRefreshing(false);
      });
    },
  };
}
