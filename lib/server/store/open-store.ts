import 'server-only';
import type { Config } from '@/lib/server/config/config';
import { createStore, type StoreOptions, type Store } from './store';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';

/** Opens the store that the environment configures. */
export function openStore(
  { DATABASE_URL, DATA_DIR }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  watching: Pick<StoreOptions, 'observe' | 'onProblem'> = {},
): Store {
  return createStore(
    DATABASE_URL === undefined
      ? {
          name: `SQLite in ${DATA_DIR}`,
          open: (notify) => openSqlite({ dataDir: DATA_DIR, notify }),
          ...watching,
        }
      : { name: 'PostgreSQL', open: (notify) => openPostgres(DATABASE_URL, notify), ...watching },
  );
}
