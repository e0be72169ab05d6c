import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { checkPassword } from '@/lib/server/auth/users';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { openStoreIn } from '@/lib/server/credentials/credentials.fixture';

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
});
