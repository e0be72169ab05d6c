import 'server-only';
import type { Config } from '@/lib/server/config/config';
import { createStore, type StoreOptions } from './create-store';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import type { Store } from './store';

/** The store that the environment names. */
export function openStore(
  { DATABASE_URL, DATA_DIR }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  watching: Pick<StoreOptions, 'observe' | 'onProblem'> = {},
): Store {
  return createStore(
    DATABASE_URL === undefined
      ? {
          name: `SQLite in ${DATA_DIR}`,
          open: (tell) => openSqlite({ dataDir: DATA_DIR, tell }),
          ...watching,
        }
      : { name: 'PostgreSQL', open: (tell) => openPostgres(DATABASE_URL, tell), ...watching },
  );
}
