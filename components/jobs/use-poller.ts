import { useState } from 'react';
import { createSlot, type Slot } from '@/lib/client/slot';

/** State of a polled query, as its page shows it. */
export interface PolledState<Data> {
  data: Data | undefined;
  error: Error | null;
}

/** Actions of a poller, for its page. */
export interface PollerActions {
  /** Fetches the data from SWR again. Does not reject. */
  refresh: () => Promise<void>;
}

/** Connects a page with its poller, which is loaded after the page. */
export interface PollerProps<State, Actions extends PollerActions = PollerActions> {
  /** Receives what the page is to show. */
  onChange: (state: State) => void;
  /** Receives the actions of the poller. Calls of the page wait until then. */
  actions: Slot<Actions>;
}

/** Returns the latest state from a poller, null before the first one, and the props that connect it. */
export function usePoller<State, Actions extends PollerActions = PollerActions>(): {
  polled: State | null;
  props: PollerProps<State, Actions>;
} {
  const [polled, setPolled] = useState<State | null>(null);
  const [actions] = useState(createSlot<Actions>);
  return { polled, props: { onChange: setPolled, actions } };
}
