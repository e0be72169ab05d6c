import 'server-only';
import type { Run } from './bind';
import type { Database } from './database';
import { classifyDatabaseError, removeRows } from './database-error';
import { StoreError } from './errors';
import { migrate } from './migrations/migrate';
import { createOperationProblems } from './operation-problems';
import { openSearchIndex, type FillEvent } from './search/open-search-index';

/** Delay before opening the database is tried again after a failure. */
const REOPEN_AFTER_MS = 3_000;

/** Name of the operation that checks the database. */
export const CHECK = 'check';

export interface ConnectionOptions {
  /** Name of the store in error messages. */
  name: string;
  open: () => Database | Promise<Database>;
  /** Receives the duration of each operation, in seconds. */
  observe: (operation: string, seconds: number) => void;
  /** Receives the problem when operations begin to fail, and null once all of them work again. */
  onProblem: (problem: string | null) => void;
  /** Receives what happens to the filling of the search index after an upgrade. */
  onSearchIndexFill: (event: FillEvent) => void;
}

/** Opens the database and migrates its schema on first use, runs operations on it, and tracks which of them fail. */
export function createConnection({ name, open, observe, onProblem, onSearchIndexFill }: ConnectionOptions) {
  let opening: Promise<Database> | undefined;
  let database: Database | undefined;
  let searchIndex: Awaited<ReturnType<typeof openSearchIndex>> | undefined;
  const problems = createOperationProblems();
  let wasFailing = false;

  function reportProblem(): void {
    const problem = problems.getLatest();
    if ((problem !== null) !== wasFailing) onProblem(problem);
    wasFailing = problem !== null;
  }

  async function openNow(): Promise<Database> {
    try {
      const opened = await open();
      try {
        await migrate(opened);
        searchIndex = await openSearchIndex(opened, onSearchIndexFill);
      } catch (error) {
        await opened.close();
        throw error;
      }
      database = opened;
      return opened;
    } catch (error) {
      setTimeout(() => (opening = undefined), REOPEN_AFTER_MS).unref();
      throw error;
    }
  }

  /**
   * @throws StoreError if the database fails. Any other error is one of the values or a bug, and says nothing about the
   * database.
   */
  const run: Run = async (operation, work) => {
    const startedAt = performance.now();
    let isOpen = false;
    try {
      const opened = await (opening ??= openNow());
      isOpen = true;
      const result = await work(opened);
      problems.succeed(operation);
      if (operation === CHECK) problems.passCheck();
      return result;
    } catch (error) {
      const fault = isOpen ? classifyDatabaseError(error) : 'connection';
      if (fault === null) throw removeRows(error);
      const failure = toStoreError(name, error);
      problems.fail(operation, fault, failure.message);
      throw failure;
    } finally {
      reportProblem();
      observe(operation, (performance.now() - startedAt) / 1000);
    }
  };

  return {
    run,
    getProblem: problems.getLatest,
    getStates: problems.getStates,
    /** Returns the database; undefined until it is open. */
    getDatabase: () => database,
    /** Returns why searches are slow, in one line; null if they aren't, or until the database is open. */
    getSearchWarning: () => searchIndex?.warning ?? null,
    async close(): Promise<void> {
      const opened = await opening?.catch(() => undefined);
      await searchIndex?.stop();
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
