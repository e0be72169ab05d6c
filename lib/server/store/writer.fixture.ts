import { setTimeout as sleep } from 'node:timers/promises';
import { createStore } from './create-store';
import type { Store } from './store';

const LONGEST_LIFE_MS = 20_000;

/**
 * A process that, until it is killed, stores one change of two jobs after the other, and says the number of each once it
 * is stored. It goes on from what is stored: the status of both jobs is the number of the last change.
 */
async function write(store: Store): Promise<never> {
  const known = await store.get(['a', 'b']);
  for (let step = Number(known.get('a')?.job?.status ?? 0) + 1; ; step++) {
    const at = store.now();
    const answers = ['a', 'b'].map((id) => ({
      job: { id, status: String(step) },
      profile: 'default',
      region: 'cn-north-4',
      askedAt: at,
      checkedAt: at,
    }));
    await store.saveAnswers(answers, { nextCheckAt: () => at });
    process.stdout.write(`${step}\n`);
  }
}

const place = process.argv[2] ?? '';
const store = createStore({
  name: place,
  // Only what this one needs, since it has to start fast.
  async open(tell) {
    if (place.startsWith('postgres')) return (await import('./postgres')).openPostgres(place, tell);
    return (await import('./sqlite')).openSqlite({ dataDir: place, tell });
  },
});
let complaint: unknown;
// Whoever was to kill it may have been killed.
setTimeout(() => {
  console.error(complaint);
  process.exit(1);
}, LONGEST_LIFE_MS);

async function writeForever(): Promise<never> {
  for (;;) {
    // On a busy machine PostgreSQL may not be there in time.
    complaint = await write(store).catch((error: unknown) => error);
    await sleep(100);
  }
}
void writeForever();
