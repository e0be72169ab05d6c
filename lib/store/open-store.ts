import 'server-only';
import type { Config } from '@/lib/config';
import { createStore } from './create-store';
import { openPostgres } from './postgres';
import { openSqlite } from './sqlite';
import type { Store } from './store';

/** The store that the environment names; how long each operation takes is for `observe`, in seconds. */
export function openStore(
  { DATABASE_URL, DATA_DIR }: Pick<Config, 'DATABASE_URL' | 'DATA_DIR'>,
  observe?: (operation: string, seconds: number) => void,
): Store {
  const observed = observe === undefined ? {} : { observe };
  return createStore(
    DATABASE_URL === undefined
      ? {
          name: `SQLite in ${DATA_DIR}`,
          open: (tell) => openSqlite({ dataDir: DATA_DIR, tell }),
          ...observed,
        }
      : { name: 'PostgreSQL', open: (tell) => openPostgres(DATABASE_URL, tell), ...observed },
  );
}
