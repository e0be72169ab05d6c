import 'server-only';

/** Rows of a batch. A million rows in one transaction would exceed the statement timeout and block other writers. */
export const BATCH_SIZE = 500;

/**
 * Deletes batches until one is not full.
 *
 * @param deleteBatch Deletes up to BATCH_SIZE rows and returns their number.
 * @returns The number of deleted rows.
 */
export async function deleteInBatches(deleteBatch: () => Promise<number>): Promise<number> {
  let deleted = 0;
  for (;;) {
    const count = await deleteBatch();
    deleted += count;
    if (count < BATCH_SIZE) return deleted;
  }
}
