import { useSyncExternalStore } from 'react';

/** Value of this tab that any module can read and set, and that components follow. */
interface SharedValue<T> {
  get: () => T;
  set: (next: T) => void;
  /** Returns the value, and renders again when it changes. On the server and during hydration, returns the first one. */
  useValue: () => T;
}

/** Creates a value that components share without a provider around them. */
export function createSharedValue<T>(first: T): SharedValue<T> {
  const listeners = new Set<() => void>();
  let value = first;
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    get,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    useValue: () => useSyncExternalStore(subscribe, get, () => first),
  };
}
