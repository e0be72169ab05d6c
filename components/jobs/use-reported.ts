import { useLayoutEffect } from 'react';
import type { PolledState, PollerProps } from './use-poller';

/** Reports the state of a query to the page before the next paint, and offers it the actions. */
export function useReported<Data>(
  { data, error }: PolledState<Data>,
  refresh: () => Promise<void>,
  { onChange, actions }: PollerProps<PolledState<Data>>,
): void {
  useLayoutEffect(() => {
    onChange({ data, error });
  }, [data, error, onChange]);
  useLayoutEffect(() => {
    actions.set({ refresh });
  });
}
