import { createStore } from '@/lib/server/store/store';

/** Program that opens a store, which begins to fill its search index, until it is killed. */
const location = process.argv[2] ?? '';
const store = createStore({
  name: location,
  // Imports only one driver, to start fast.
  async open(notify) {
    if (location.startsWith('postgres'))
      return (await import('@/lib/server/store/postgres')).openPostgres(location, notify);
    return (await import('@/lib/server/store/sqlite')).openSqlite({ dataDir: location, notify });
  },
  onSearchIndexFill: () => undefined,
});
// Keeps the process alive: filling does not.
setTimeout(() => process.exit(1), 120_000);
void store.check().then(() => process.stdout.write('open\n'));
