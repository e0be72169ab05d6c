import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { createToken, identifyToken } from '@/lib/server/auth/tokens';
import { checkPassword } from '@/lib/server/auth/users';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { openStoreIn } from '@/lib/server/credentials/credentials.fixture';
import type { Role } from '@/lib/server/store/access/roles';
import type { Store } from '@/lib/server/store/store';

describe('npm run user', () => {
  test('adds, lists and removes users and never prints a password', async () => {
    const folder = createTemporaryFolder();
    const store = openStoreIn(folder);
    const run = await createCommandRunner(folder, 'lib/server/cli/user/user-command.ts');

    const added = await run(['add', 'li', '--role', 'operator', '--stdin'], { input: 'CANARY password\n' });
    expect(added.code).toBe(0);
    expect(added.out + added.err).not.toContain('CANARY');
    expect(await checkPassword(store, 'li', 'CANARY password')).toMatchObject({ role: 'operator' });
    expect((await run(['list'])).out).toContain('operator  li');
    expect((await run(['remove', 'li'])).code).toBe(0);
    expect((await run(['remove', 'li'])).code).toBe(1);
    const log = (await store.access.findAuditEntries(10)).map(
      ({ action, target }) => `${action} ${target ?? ''}`,
    );
    expect(log.sort()).toEqual(['user_added li', 'user_removed li']);

    expect((await run(['add', 'li', '--stdin'], { input: 'short\n' })).code).toBe(64);
    const withPasswordArgument = await run(['add', 'li', 'CANARY password']);
    expect(withPasswordArgument.code).toBe(64);
    expect(withPasswordArgument.out + withPasswordArgument.err).not.toContain('CANARY');
  }, 120_000);

  test('removing a user ends the tokens of the user, or hands them over, and says so', async () => {
    const folder = createTemporaryFolder();
    const store = openStoreIn(folder);
    const run = await createCommandRunner(folder, 'lib/server/cli/user/user-command.ts');
    for (const name of ['olga', 'otto']) await addUser(store, name, 'operator');
    await addUser(store, 'victor', 'viewer');
    const maker = { createdVia: 'password', scopes: ['read'] } as const;
    const ci = await createToken(store, { ...maker, name: 'CI', createdBy: 'olga' });
    const wiki = await createToken(store, { ...maker, name: 'Wiki', createdBy: 'otto' });

    for (const wrong of ['victor', 'nobody', 'olga']) {
      const refused = await run(['remove', 'olga', '--hand-over-tokens-to', wrong]);
      expect(refused).toMatchObject({
        code: 1,
        err: `${wrong} must be another operator. Nothing was changed.\n`,
      });
    }
    expect((await run(['list', '--hand-over-tokens-to', 'otto'])).code).toBe(64);
    const handedOver = await run(['remove', 'olga', '--hand-over-tokens-to', 'otto']);
    expect(handedOver).toMatchObject({ code: 0, err: '' });
    expect(handedOver.out).toMatch(/API tokens of otto now:\n {2}CI \(read\)\n/);
    expect(await identifyToken(store, ci.token)).toMatchObject({ name: 'CI' });

    const demoted = await run(['add', 'otto', '--stdin'], { input: 'another password\n' });
    expect(demoted.out).toMatch(/stay valid[^]* CI \(read\)[^]* Wiki \(read\)/);
    expect(demoted.err).toMatch(/^Warning: No user is an operator/);
    expect(await identifyToken(store, wiki.token)).toMatchObject({ name: 'Wiki' });

    const removed = await run(['remove', 'otto']);
    expect(removed.out).toMatch(/API tokens that ended:\n {2}CI \(read\)\n {2}Wiki \(read\)\n/);
    expect(removed.out).toContain('Channels and rules that otto added stay.');
    for (const { token } of [ci, wiki]) expect(await identifyToken(store, token)).toBeNull();
    expect((await run(['remove', 'victor'])).err).toContain('or restart the dashboard');

    const log = (await store.access.findAuditEntries(20)).map(
      ({ action, target }) => `${action} ${target ?? ''}`,
    );
    expect(log.sort()).toEqual([
      'token_handed_over CI → otto',
      'token_revoked CI',
      'token_revoked Wiki',
      'user_added otto',
      'user_removed olga',
      'user_removed otto',
      'user_removed victor',
    ]);
  }, 120_000);
});

const addUser = (store: Store, name: string, role: Role) =>
  store.access.saveUser({ name, role, passwordHash: 'x', createdAt: 1, changedAt: 1 });
