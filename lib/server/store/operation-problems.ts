import 'server-only';
import type { DatabaseFault } from './database-error';

interface OperationProblem {
  message: string;
  fault: NonNullable<DatabaseFault>;
  /** Monotonic time of the last failure, in ms. */
  failedAt: number;
}

/** State of a kind of operation: `problem` is null if none of its operations fails. */
export interface OperationState {
  kind: string;
  problem: string | null;
  /** Names of the operations that fail. */
  failing: string[];
}

/** Age from which a problem with the state of the database counts as over if the operation has not failed again. */
const MAX_AGE_MS = 30_000;

/** Creates a record of which operations fail. On a full disk reads succeed, which must not hide that writes fail. */
export function createOperationProblems() {
  const problems = new Map<string, OperationProblem>();

  return {
    /** Returns the most recent problem; null if no operation fails. */
    getLatest: () => [...problems.values()].at(-1)?.message ?? null,
    fail(operation: string, fault: NonNullable<DatabaseFault>, message: string): void {
      // Moves it to the end.
      problems.delete(operation);
      problems.set(operation, { message, fault, failedAt: performance.now() });
    },
    succeed: (operation: string) => problems.delete(operation),
    /**
     * Records that the database could be reached and written. Other operations may still fail on a full disk, so such a
     * problem lasts until its operation succeeds or is no longer tried.
     */
    passCheck(): void {
      for (const [operation, { fault, failedAt }] of problems) {
        if (fault === 'connection' || performance.now() - failedAt > MAX_AGE_MS) problems.delete(operation);
      }
    },
    /** Returns the state of each kind of operation, given the names of its operations. */
    getStates: (kinds: Record<string, readonly string[]>): OperationState[] =>
      Object.entries(kinds).map(([kind, operations]) => {
        const failing = operations.filter((operation) => problems.has(operation));
        return { kind, problem: problems.get(failing.at(-1) ?? '')?.message ?? null, failing };
      }),
  };
}
