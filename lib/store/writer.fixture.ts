import { createStore } from './create-store';

/**
 * A process that stores one change of two jobs after the other, and says the number of each once it is stored, until it
 * is killed. It goes on from what is stored: the status of both jobs is the number of the last change.
 */
async function writeForever(place: string): Promise<void> {
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

void writeForever(process.argv[2] ?? '');
