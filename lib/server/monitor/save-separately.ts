import 'server-only';
import { StoreError } from '@/lib/server/store/errors';

/**
 * Saves items together. If one of them can't be stored, saves the others without it: halves the items until the faulty
 * ones are alone.
 *
 * @param save Saves all items or none.
 * @param drop Receives each item that can't be stored, and why.
 * @returns The results of `save`, in order.
 * @throws StoreError if the store is unavailable. Some of the items may have been saved.
 */
export async function saveSeparately<Item, Result>(
  items: readonly Item[],
  save: (items: readonly Item[]) => Promise<Result>,
  drop: (item: Item, error: unknown) => void,
): Promise<Result[]> {
  const [item] = items;
  if (item === undefined) return [];
  try {
    return [await save(items)];
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (items.length === 1) {
      drop(item, error);
      return [];
    }
    const middle = Math.ceil(items.length / 2);
    const first = await saveSeparately(items.slice(0, middle), save, drop);
    return [...first, ...(await saveSeparately(items.slice(middle), save, drop))];
  }
}
