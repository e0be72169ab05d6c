import { expect, test } from 'vitest';
import { onEachDatabase } from '@/lib/server/store/store.fixture';
import { revertBoardSorts } from './revert-board-sorts.fixture';

const HOUR_MS = 3_600_000;

onEachDatabase((open) => {
  test('sessions of OpenID Connect without a subject end with the upgrade, those with a password go on', async () => {
    const database = await open();
    const { store, openReplica, sql } = database;
    const now = store.now();
    const times = { createdAt: now, changedAt: now };
    await store.access.saveUser({ name: 'li', role: 'viewer', passwordHash: 'x', ...times });
    const version = (await store.access.findUser('li'))?.version ?? '';
    const session = { name: 'li', createdAt: now, expiresAt: now + HOUR_MS };
    await store.access.addSession({ ...session, hash: 'a', via: 'password', version });
    const role = { role: 'operator', roleExpiresAt: now + HOUR_MS, roleCheckAt: null, sealed: null } as const;
    await store.access.addSession({ ...session, ...role, hash: 'b', via: 'oidc', subject: 'https://idp 1' });
    await store.close();
    await revertBoardSorts(database);
    for (const statement of [
      'drop table retention_runs',
      'drop index sessions_by_subject',
      'alter table sessions drop column subject',
      'update schema_version set version = version - 1 returning version',
    ])
      await sql(statement);
    const upgraded = openReplica();
    expect(await upgraded.access.findSession('a')).toMatchObject({ name: 'li', via: 'password' });
    expect(await sql('select hash, subject from sessions')).toEqual([{ hash: 'a', subject: null }]);
    expect(await upgraded.jobs.startRetentionRun()).toMatchObject({ kind: 'postponed' });
  });
});
