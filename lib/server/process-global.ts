import 'server-only';

/** Value that exists once per process. */
interface ProcessGlobal<T> {
  /** Returns the value, created on first use. */
  get: () => T;
  set: (value: T) => void;
  /** Removes the value, so that the next `get` creates it again. Used by tests. */
  reset: () => void;
}

/**
 * Declares a value that is shared by the whole process. `server.ts`, instrumentation, pages and route handlers have
 * separate module instances, so a module variable would exist once in each; only globalThis is shared.
 *
 * @param name Unique name. It must be the same in every build of the server.
 */
export function processGlobal<T>(name: string, create: () => T): ProcessGlobal<T> {
  const key = Symbol.for(`swr-job-monitor.${name}`);
  const registry = globalThis as { [key: symbol]: { value: T | undefined } | undefined };
  // Looking up a property of globalThis by a symbol is slow, and the fast path would do so several times per request.
  const slot = (registry[key] ??= { value: undefined });
  return {
    get: () => (slot.value ??= create()),
    set: (value) => {
      slot.value = value;
    },
    reset: () => {
      slot.value = undefined;
    },
  };
}
