import { setTimeout as sleep } from 'node:timers/promises';
import { createStore } from '@/lib/server/store/store';
import { openSqlite } from '@/lib/server/store/sqlite';

const MAX_LIFETIME_MS = 20_000;

/**
 * Finishes one job after another until the process is killed. Prints each job ID once the change is stored.
 * Sends no notifications.
 */
async function finishJobs(dataDir: string, run: string): Promise<void> {
  const store = createStore({ name: dataDir, open: (notify) => openSqlite({ dataDir, notify }) });
  // Exits eventually if the test is killed first.
  for (let i = 0; performance.now() < MAX_LIFETIME_MS; i++) {
    const id = `job-${run}-${i}`;
    for (const status of ['Running', 'Success']) {
      const at = store.now() + Number(status === 'Success');
      const source = { profile: 'default', region: 'cn-north-4', requestedAt: at, checkedAt: at };
      await store.jobs.saveResults([{ job: { id, status }, ...source }], { nextCheckAt: () => null });
    }
    process.stdout.write(`${id}\n`);
    await sleep(1);
  }
}

void finishJobs(process.argv[2] ?? '', process.argv[3] ?? '');
