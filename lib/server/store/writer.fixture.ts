import { setTimeout as sleep } from 'node:timers/promises';
import { createStore, type Store } from './store';

const MAX_LIFETIME_MS = 20_000;

/**
 * Program that saves one change of two jobs after another until it is killed, and prints the number of each saved change.
 * Continues from the stored state: the status of both jobs is the number of the last change.
 */
async function write(store: Store): Promise<never> {
  const known = await store.jobs.findJobs(['a', 'b']);
  for (let step = Number(known.get('a')?.job?.status ?? 0) + 1; ; step++) {
    const at = store.now();
    const results = ['a', 'b'].map((id) => ({
      job: { id, status: String(step) },
      profile: 'default',
      region: 'cn-north-4',
      requestedAt: at,
      checkedAt: at,
    }));
    await store.jobs.saveResults(results, { nextCheckAt: () => at });
    process.stdout.write(`${step}\n`);
  }
}

const location = process.argv[2] ?? '';
const store = createStore({
  name: location,
  // Imports only one driver, to start fast.
  async open(notify) {
    if (location.startsWith('postgres')) return (await import('./postgres')).openPostgres(location, notify);
    return (await import('./sqlite')).openSqlite({ dataDir: location, notify });
  },
});
let lastError: unknown;
// Exits on its own if the test is killed first.
setTimeout(() => {
  console.error(lastError);
  process.exit(1);
}, MAX_LIFETIME_MS);

async function writeForever(): Promise<never> {
  for (;;) {
    // On a busy machine PostgreSQL may not be ready in time.
    lastError = await write(store).catch((error: unknown) => error);
    await sleep(100);
  }
}
void writeForever();
