import { setTimeout as sleep } from 'node:timers/promises';
import { createStore } from '@/lib/server/store/create-store';
import { openSqlite } from '@/lib/server/store/sqlite';

const LONGEST_LIFE_MS = 20_000;

/**
 * A process that lets one job after the other end, until it is killed, and says the ID of each once that is stored. It
 * tells nobody: that is for whoever comes after.
 */
async function announce(dataDir: string, life: string): Promise<void> {
  const store = createStore({ name: dataDir, open: (tell) => openSqlite({ dataDir, tell }) });
  // Whoever was to kill it may have been killed.
  for (let i = 0; performance.now() < LONGEST_LIFE_MS; i++) {
    const id = `job-${life}-${i}`;
    for (const status of ['Running', 'Success']) {
      const at = store.now() + Number(status === 'Success');
      const found = { profile: 'default', region: 'cn-north-4', askedAt: at, checkedAt: at };
      await store.saveAnswers([{ job: { id, status }, ...found }], { nextCheckAt: () => null });
    }
    process.stdout.write(`${id}\n`);
    await sleep(1);
  }
}

void announce(process.argv[2] ?? '', process.argv[3] ?? '');
