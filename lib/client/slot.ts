/** A value that is set later. */
export interface Slot<T> {
  set: (value: T) => void;
  /** Returns the latest value, once there is one. */
  get: () => Promise<T>;
}

/** Creates an empty slot. */
export function createSlot<T>(): Slot<T> {
  let current: { value: T } | null = null;
  const waiting: ((value: T) => void)[] = [];
  return {
    set: (value) => {
      current = { value };
      for (const resolve of waiting.splice(0)) resolve(value);
    },
    get: () =>
      new Promise((resolve) => {
        if (current === null) waiting.push(resolve);
        else resolve(current.value);
      }),
  };
}
