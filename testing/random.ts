import { computeJitter } from '@/lib/domain/jitter';

/** Pseudo-random choices that are the same in every run. */
export interface Random {
  /** Returns an integer from 0 (inclusive) to `limit` (exclusive). */
  below: (limit: number) => number;
  /** Returns one of the items. */
  pick: <Item>(items: readonly Item[]) => Item;
}

/** Creates a sequence of choices that depends only on the seed. */
export function createRandom(seed: string): Random {
  let count = 0;
  const below = (limit: number) => Math.floor(computeJitter(`${seed} ${(count += 1)}`) * limit);
  return {
    below,
    pick<Item>(items: readonly Item[]) {
      return items[below(items.length)] as Item;
    },
  };
}
