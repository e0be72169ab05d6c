import 'server-only';
import { EventEmitter } from 'node:events';
import * as auditLog from './access/audit-log';
import * as sessions from './access/sessions';
import * as setupLink from './access/setup-link';
import * as configuredTokens from './access/configured-tokens';
import * as tokens from './access/tokens';
import * as users from './access/users';
import { bind, bindOperation } from './bind';
import { CHECK, createConnection, type ConnectionOptions } from './connection';
import type { Database, Notify } from './database';
import * as findInstance from './instances/find-instance';
import * as findInstancesPage from './instances/find-instances-page';
import * as instanceJobs from './instances/instance-jobs';
import * as instanceLeases from './instances/instance-leases';
import * as instanceMutations from './instances/instance-mutations';
import * as instanceRetention from './instances/instance-retention';
import * as saveInstances from './instances/save-instances';
import * as board from './jobs/board';
import * as boardLinks from './jobs/board-links';
import * as counts from './jobs/counts';
import * as durations from './jobs/durations';
import * as endTotals from './jobs/end-totals';
import * as failureReasons from './jobs/failure-reasons';
import * as findJobs from './jobs/find-jobs';
import * as foldCounts from './jobs/fold-counts';
import * as jobMutations from './jobs/job-mutations';
import * as leases from './jobs/leases';
import * as outcomes from './jobs/outcomes';
import * as repairTimestamps from './jobs/repair-timestamps';
import * as retention from './jobs/retention';
import * as retentionRuns from './jobs/retention-runs';
import * as runningJobs from './jobs/running-jobs';
import * as saveFailures from './jobs/save-failures';
import * as saveResults from './jobs/save-results';
import * as channels from './notifications/channels';
import * as configuredChannels from './notifications/configured-channels';
import * as deliveries from './notifications/deliveries';
import * as enqueueOverdue from './notifications/enqueue-overdue';
import * as outbox from './notifications/outbox';
import * as rules from './notifications/rules';
import * as encryptedRows from './profiles/encrypted-rows';
import * as profileStates from './profiles/profile-states';
import * as storedProfiles from './profiles/stored-profiles';

export interface StoreOptions extends Partial<
  Pick<ConnectionOptions, 'observe' | 'onProblem' | 'onSearchIndexFill'>
> {
  /** Name of the store in messages, like "SQLite in .data". */
  name: string;
  /** Opens the database. It must call `notify` for each changed job. */
  open: (notify: Notify) => Database | Promise<Database>;
}

/**
 * Jobs, profiles, notifications and access data in SQLite or PostgreSQL. Every operation is committed once its promise
 * resolves, and rejects with StoreError if the database fails. Any other error concerns only its own values.
 */
export interface Store extends ReturnType<typeof createStore> {
  readonly name: string;
}

/** Creates a store. The database is opened and its schema migrated on first use, and tried again after a failure. */
export function createStore({
  name,
  open,
  observe = () => undefined,
  onProblem = () => undefined,
  onSearchIndexFill = () => undefined,
}: StoreOptions) {
  const changes = new EventEmitter<{ change: [string | null] }>().setMaxListeners(0);
  const connection = createConnection({
    name,
    open: () => open((jobId) => changes.emit('change', jobId)),
    observe,
    onProblem,
    onSearchIndexFill,
  });
  const { run } = connection;

  const operations = {
    jobs: {
      ...bind(run, board),
      ...bind(run, boardLinks),
      ...bind(run, counts),
      ...bind(run, durations),
      ...bind(run, endTotals),
      ...bind(run, failureReasons),
      ...bind(run, findJobs),
      ...bind(run, foldCounts),
      ...bind(run, jobMutations),
      ...bind(run, leases),
      // `bind` would lose the type parameter.
      renewLeases: bindOperation(run, 'renewLeases', leases.renewLeases),
      ...bind(run, outcomes),
      ...bind(run, repairTimestamps),
      ...bind(run, retention),
      ...bind(run, retentionRuns),
      ...bind(run, runningJobs),
      ...bind(run, saveFailures),
      ...bind(run, saveResults),
    },
    instances: {
      ...bind(run, findInstance),
      ...bind(run, findInstancesPage),
      ...bind(run, instanceJobs),
      ...bind(run, instanceLeases),
      ...bind(run, instanceMutations),
      ...bind(run, instanceRetention),
      ...bind(run, saveInstances),
    },
    profiles: {
      ...bind(run, encryptedRows),
      ...bind(run, profileStates),
      ...bind(run, storedProfiles),
    },
    notifications: {
      ...bind(run, channels),
      ...bind(run, configuredChannels),
      ...bind(run, deliveries),
      ...bind(run, enqueueOverdue),
      ...bind(run, outbox),
      ...bind(run, rules),
    },
    access: {
      ...bind(run, auditLog),
      ...bind(run, sessions),
      ...bind(run, setupLink),
      ...bind(run, configuredTokens),
      ...bind(run, tokens),
      ...bind(run, users),
    },
  };
  const kinds = Object.entries(operations).map(([kind, bound]) => [kind, Object.keys(bound)] as const);

  return {
    ...operations,
    name,
    /** Returns the time of the clock that all replicas share, in ms since 1970. */
    now: () => connection.getDatabase()?.now() ?? Date.now(),
    /** Returns why the last operation that fails did so; null if none does. */
    problem: connection.getProblem,
    /** Returns the state of each kind of operation: the check, and each group of operations. */
    operationStates: () => connection.getStates({ [CHECK]: [CHECK], ...Object.fromEntries(kinds) }),
    /**
     * Calls the listener with the ID of each job that changed, in any replica; null if any job may have changed.
     *
     * @returns A function that removes the listener.
     */
    onChange(listener: (jobId: string | null) => void): () => void {
      changes.on('change', listener);
      return () => changes.off('change', listener);
    },
    /** Notifies the other replicas of the latest changes without delay, since this process is about to exit. Never rejects. */
    async flushChanges(): Promise<void> {
      await connection.getDatabase()?.flushNotifications();
    },
    /** Whether onChange currently receives the changes of other replicas. */
    isListening: () => connection.getDatabase()?.isListening() ?? false,
    /** Returns why stored data is at risk, in one line; null if it isn't, or until the database is open. */
    warning: () => connection.getDatabase()?.warning ?? null,
    searchWarning: connection.getSearchWarning,
    /** Checks that the store is writable. Rejects with StoreError if it is not. */
    check: () =>
      run(CHECK, async ({ db }) => {
        await db.updateTable('schema_version').set({ id: 1 }).execute();
      }),
    close: () => connection.close(),
  };
}
