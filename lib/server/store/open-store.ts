import 'server-only';
import type { Config } from '@/lib/server/config/config';
import { lockDataDir } from './data-dir-lock';
import type { Database, Notify } from './database';
import { createStore, type StoreOptions, type Store } from './store';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';

interface OpenStoreOptions extends Pick<StoreOptions, 'observe' | 'onProblem' | 'onSearchIndexFill'> {
  /** Whether the folder of SQLite is reserved for this process, as for a server. Commands run beside it. @default false */
  isExclusive?: boolean;
}

type StoreConfig = Pick<Config, 'DATABASE_URL' | 'DATA_DIR'> &
  Partial<Pick<Config, 'DATABASE_LISTEN_URL' | 'DATABASE_MAX_CONNECTIONS'>>;

/** Opens the store that the environment configures. */
export function openStore(
  { DATABASE_URL, DATABASE_LISTEN_URL, DATABASE_MAX_CONNECTIONS, DATA_DIR }: StoreConfig,
  { isExclusive = false, ...watching }: OpenStoreOptions = {},
): Store {
  return createStore(
    DATABASE_URL === undefined
      ? {
          name: `SQLite in ${DATA_DIR}`,
          open: (notify) =>
            isExclusive ? openLocked(DATA_DIR, notify) : openSqlite({ dataDir: DATA_DIR, notify }),
          ...watching,
        }
      : {
          name: 'PostgreSQL',
          open: (notify) =>
            openPostgres(DATABASE_URL, notify, {
              listenUrl: DATABASE_LISTEN_URL,
              maxConnections: DATABASE_MAX_CONNECTIONS,
            }),
          ...watching,
        },
  );
}

/** Opens the embedded store once no other server uses it, and keeps others out until it is closed. */
async function openLocked(dataDir: string, notify: Notify): Promise<Database> {
  const release = await lockDataDir(dataDir);
  try {
    const database = openSqlite({ dataDir, notify });
    return { ...database, close: () => database.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}
