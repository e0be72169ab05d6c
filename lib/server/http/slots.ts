import 'server-only';

interface SlotOptions {
  /** Maximum slots in use. */
  max: number;
  /** Maximum slots in use by one key. */
  maxPerKey: number;
}

/** A limited number of slots, for responses that take long. */
export interface Slots {
  /** Takes a slot. Returns a function that gives it back, which may be called several times; null if none is free. */
  take: (key: string) => (() => void) | null;
}

export function createSlots({ max, maxPerKey }: SlotOptions): Slots {
  const used = new Map<string, number>();
  let total = 0;

  return {
    take(key) {
      const ofKey = used.get(key) ?? 0;
      if (total >= max || ofKey >= maxPerKey) return null;
      used.set(key, ofKey + 1);
      total += 1;
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        total -= 1;
        const left = (used.get(key) ?? 0) - 1;
        if (left > 0) used.set(key, left);
        else used.delete(key);
      };
    },
  };
}
