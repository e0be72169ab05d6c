import 'server-only';
import { EventEmitter } from 'node:events';
import { accessStore } from './access';
import { saveAnswers, saveFailures } from './answers';
import { backlog, board, failedLately } from './board';
import { claim, claimDue, dueProfiles, release, renew } from './claims';
import { choices, counts } from './counts';
import type { Database, Tell } from './database';
import { durations, unfinished } from './durations';
import { CursorError, StoreError } from './errors';
import { getJobs } from './jobs';
import { annotate, forget, retain, view } from './keep';
import { mendTimes } from './mend-times';
import { migrate } from './migrations/migrate';
import { notificationStore } from './notifications';
import { claimSweep, noteListPages, pause, profileStates, refuseList, takeTurn } from './profiles';
import { allSealed, replaceSealed } from './sealed';
import type { Store } from './store';
import { deleteStoredProfile, putStoredProfile, storedProfiles } from './stored-profiles';

/** A database that could not be opened is tried again after this. */
const REOPEN_AFTER_MS = 3_000;

export interface StoreOptions {
  /** How it is called in messages. */
  name: string;
  open: (tell: Tell) => Database | Promise<Database>;
  /** Hears how long each operation took, in seconds. */
  observe?: (operation: string, seconds: number) => void;
  /** Hears what is wrong when it begins to fail, and null once it works again. */
  onProblem?: (problem: string | null) => void;
}

/** The store on a database that is opened, and brought to the newest schema, at first use, and again where that failed. */
export function createStore({
  name,
  open,
  observe = () => undefined,
  onProblem = () => undefined,
}: StoreOptions): Store {
  const changes = new EventEmitter<{ change: [string | null] }>().setMaxListeners(0);
  let opening: Promise<Database> | undefined;
  let database: Database | undefined;
  /** By operation: on a full disk reading works, and must not hide that writing does not. */
  const failing = new Map<string, string>();
  let wasFailing = false;

  function noteProblem(): void {
    const isFailing = failing.size > 0;
    if (isFailing !== wasFailing) onProblem(problem());
    wasFailing = isFailing;
  }

  const problem = () => [...failing.values()].at(-1) ?? null;

  async function openNow(): Promise<Database> {
    try {
      const opened = await open((jobId) => changes.emit('change', jobId));
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

  async function run<T>(operation: string, work: (database: Database) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      const result = await work(await (opening ??= openNow()));
      if (operation === 'check') failing.clear();
      else failing.delete(operation);
      return result;
    } catch (error) {
      if (error instanceof CursorError) throw error;
      const failure = storeError(name, error);
      failing.set(operation, failure.message);
      throw failure;
    } finally {
      noteProblem();
      observe(operation, (performance.now() - startedAt) / 1000);
    }
  }

  return {
    name,
    now: () => database?.now() ?? Date.now(),
    problem,
    get: (...args) => run('get', (on) => getJobs(on, ...args)),
    claim: (...args) => run('claim', (on) => claim(on, ...args)),
    claimDue: (...args) => run('claimDue', (on) => claimDue(on, ...args)),
    dueProfiles: () => run('dueProfiles', dueProfiles),
    renew: (...args) => run('renew', (on) => renew(on, ...args)),
    release: (...args) => run('release', (on) => release(on, ...args)),
    saveAnswers: (...args) => run('saveAnswers', (on) => saveAnswers(on, ...args)),
    saveFailures: (...args) => run('saveFailures', (on) => saveFailures(on, ...args)),
    view: (...args) => run('view', (on) => view(on, ...args)),
    board: (...args) => run('board', (on) => board(on, ...args)),
    counts: (...args) => run('counts', (on) => counts(on, ...args)),
    choices: () => run('choices', choices),
    failedLately: () => run('failedLately', failedLately),
    durations: (...args) => run('durations', (on) => durations(on, ...args)),
    unfinished: () => run('unfinished', unfinished),
    backlog: () => run('backlog', backlog),
    annotate: (...args) => run('annotate', (on) => annotate(on, ...args)),
    forget: (...args) => run('forget', (on) => forget(on, ...args)),
    retain: (...args) => run('retain', (on) => retain(on, ...args)),
    takeTurn: (...args) => run('takeTurn', (on) => takeTurn(on, ...args)),
    profileStates: () => run('profileStates', profileStates),
    pause: (...args) => run('pause', (on) => pause(on, ...args)),
    noteListPages: (...args) => run('noteListPages', (on) => noteListPages(on, ...args)),
    refuseList: (...args) => run('refuseList', (on) => refuseList(on, ...args)),
    mendTimes: (...args) => run('mendTimes', (on) => mendTimes(on, ...args)),
    claimSweep: (...args) => run('claimSweep', (on) => claimSweep(on, ...args)),
    storedProfiles: () => run('storedProfiles', storedProfiles),
    putStoredProfile: (...args) => run('putStoredProfile', (on) => putStoredProfile(on, ...args)),
    deleteStoredProfile: (...args) => run('deleteStoredProfile', (on) => deleteStoredProfile(on, ...args)),
    allSealed: () => run('allSealed', allSealed),
    replaceSealed: (...args) => run('replaceSealed', (on) => replaceSealed(on, ...args)),
    access: accessStore(run),
    notifications: notificationStore(run),
    onChange(listener) {
      changes.on('change', listener);
      return () => changes.off('change', listener);
    },
    isListening: () => database?.isListening() ?? false,
    check: () =>
      run('check', async ({ db }) => {
        await db.updateTable('schema_version').set({ id: 1 }).execute();
      }),
    async close() {
      const opened = await opening?.catch(() => undefined);
      await opened?.close();
    },
  };
}

function storeError(name: string, error: unknown): StoreError {
  // A host with several addresses fails with one error for each, and a message for none.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const why = first instanceof Error ? first.message : String(first);
  return new StoreError(`The store (${name}) failed: ${why.split('\n')[0] ?? ''}`, { cause: error });
}
