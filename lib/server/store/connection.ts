import 'server-only';
import type { Run } from './bind';
import type { Database } from './database';
import { CursorError, StoreError } from './errors';
import { migrate } from './migrations/migrate';

/** Delay before opening the database is tried again after a failure. */
const REOPEN_AFTER_MS = 3_000;

export interface ConnectionOptions {
  /** Name of the store in error messages. */
  name: string;
  open: () => Database | Promise<Database>;
  /** Receives the duration of each operation, in seconds. */
  observe: (operation: string, seconds: number) => void;
  /** Receives the problem when operations begin to fail, and null once all of them work again. */
  onProblem: (problem: string | null) => void;
}

/** Opens the database and migrates its schema on first use, runs operations on it, and tracks which of them fail. */
export function createConnection({ name, open, observe, onProblem }: ConnectionOptions) {
  let opening: Promise<Database> | undefined;
  let database: Database | undefined;
  /** Problem of each failing operation. On a full disk reads succeed, which must not hide that writes fail. */
  const problems = new Map<string, string>();
  let wasFailing = false;

  const getProblem = () => [...problems.values()].at(-1) ?? null;

  function reportProblem(): void {
    const isFailing = problems.size > 0;
    if (isFailing !== wasFailing) onProblem(getProblem());
    wasFailing = isFailing;
  }

  async function openNow(): Promise<Database> {
    try {
      const opened = await open();
      await migrate(opened).catch(async (error: unknown) => {
        await opened.close();
        throw error;
      });
      database = opened;
      return opened;
    } catch (error) {
      setTimeout(() => (opening = undefined), REOPEN_AFTER_MS).unref();
      throw error;
    }
  }

  /** @throws StoreError if the database fails, and CursorError. */
  const run: Run = async (operation, work) => {
    const startedAt = performance.now();
    try {
      const result = await work(await (opening ??= openNow()));
      if (operation === 'check') problems.clear();
      else problems.delete(operation);
      return result;
    } catch (error) {
      if (error instanceof CursorError) throw error;
      const failure = toStoreError(name, error);
      problems.set(operation, failure.message);
      throw failure;
    } finally {
      reportProblem();
      observe(operation, (performance.now() - startedAt) / 1000);
    }
  };

  return {
    run,
    getProblem,
    /** Returns the database; undefined until it is open. */
    getDatabase: () => database,
    async close(): Promise<void> {
      const opened = await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
}

function toStoreError(name: string, error: unknown): StoreError {
  // Connecting to a host with several addresses fails with one error per address and an empty message.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const reason = first instanceof Error ? first.message : String(first);
  return new StoreError(`The store (${name}) failed: ${reason.split('\n')[0] ?? ''}`, { cause: error });
}
