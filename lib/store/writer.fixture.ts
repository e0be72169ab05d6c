import { createStore } from './create-store';

const LONGEST_LIFE_MS = 20_000;

/**
 * A process that, until it is killed, stores one change of two jobs after the other, and says the number of each once it
 * is stored. It goes on from what is stored: the status of both jobs is the number of the last change.
 */
async function write(place: string): Promise<void> {
  const store = createStore({
    name: place,
    // Only what this one needs, since it has to start fast.
    async open(tell) {
      if (place.startsWith('postgres')) return (await import('./postgres')).openPostgres(place, tell);
      return (await import('./sqlite')).openSqlite({ dataDir: place, tell });
    },
  });
  const known = await store.get(['a', 'b']);
  for (let step = Number(known.get('a')?.job?.status ?? 0) + 1; ; step++) {
    // Whoever was to kill it may have been killed.
    if (performance.now() > LONGEST_LIFE_MS) return process.exit(1);
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

void write(process.argv[2] ?? '');
