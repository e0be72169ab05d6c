import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { openSqlite } from '@/lib/server/store/sqlite';
import { createStore } from '@/lib/server/store/store';
import { createIds, createResult, NO_RECHECK } from '@/lib/server/store/store.fixture';

describe('openSearchIndex', () => {
  test('reports once that a batch fails, and then that the index is filled', async () => {
    const dataDir = createTemporaryFolder();
    const events: { event: string }[] = [];
    const open = () => {
      const store = createStore({
        name: 'test store',
        open: (notify) => openSqlite({ dataDir, notify }),
        onSearchIndexFill: (event) => events.push(event),
      });
      onTestFinished(() => store.close());
      return store;
    };
    const store = open();
    const results = createIds(600).map((id) => createResult(id, store.now()));
    await store.jobs.saveResults(results, NO_RECHECK);
    await store.close();
    const database = new Libsql(join(dataDir, 'jobs.db'));
    onTestFinished(() => void database.close());
    database.pragma('busy_timeout = 5000');
    database.exec(`delete from job_texts;
      update search_index set filled_to = '', is_complete = 0;
      create trigger broken before insert on job_texts when (select count(*) from job_texts) >= 250
        begin select raise(abort, 'the index is broken'); end`);

    await open().check();
    await expect.poll(() => events, { timeout: 50_000 }).toMatchObject([{ event: 'failing' }]);
    // A second failure would be reported by then.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    database.exec('drop trigger broken');
    await expect
      .poll(() => events.map(({ event }) => event), { timeout: 50_000 })
      .toEqual(['failing', 'filled']);
  });
});
