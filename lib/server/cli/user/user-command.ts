/** `npm run user -- …`: manages users that sign in with a password (AUTH_MODE=password). */
import 'server-only';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { askHidden } from '@/lib/server/cli/ask-hidden';
import { EXIT, runCommand } from '@/lib/server/cli/run-command';
import { UsageError } from '@/lib/server/cli/usage-error';
import { getConfig } from '@/lib/server/config/config';
import { ROLES } from '@/lib/server/store/access';
import { openStore } from '@/lib/server/store/open-store';
import type { Store } from '@/lib/server/store/store';
import { audit } from '@/lib/server/auth/audit';
import { SHORTEST_PASSWORD } from '@/lib/server/auth/passwords';
import { putUser, USER_NAME } from '@/lib/server/auth/users';

const HELP = `Who may sign in to the dashboard with a password (AUTH_MODE=password).

  npm run user -- list
  npm run user -- add NAME [--role viewer|operator] [--stdin]   a user of the same name gets the new password and role
  npm run user -- remove NAME

The password is asked for; with --stdin it is the first line of standard input. The store is that of the dashboard
(DATA_DIR or DATABASE_URL). A change ends the sessions of that user.

Exit codes: 0 done, 1 it failed, 64 the call is wrong.`;

async function main(): Promise<number> {
  const { command, name, role, fromStdin } = readCall(process.argv.slice(2));
  if (command === 'help') {
    console.log(HELP);
    return EXIT.ok;
  }
  const store = openStore(getConfig());
  try {
    if (command === 'list') await list(store);
    else if (command === 'remove') return await remove(store, name);
    else {
      await putUser(store, { name, role, password: await readPassword(fromStdin) });
      await audit(store, { name: 'npm run user', via: 'command' }, 'user_added', name);
      console.log(`${name} may sign in as ${role}.`);
    }
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

function readCall(args: readonly string[]) {
  const options = {
    role: { type: 'string', default: 'viewer' },
    stdin: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [command = 'help', name = '', ...rest] = positionals;
  const role = ROLES.find((each) => each === values.role);
  if (values.help || command === 'help')
    return { command: 'help', name, role: 'viewer', fromStdin: false } as const;
  if (command !== 'list' && command !== 'add' && command !== 'remove')
    throw new UsageError('The command must be one of: list, add, remove. See --help.');
  if (rest.length > 0) throw new UsageError('There are too many arguments; a password is never one of them.');
  if (role === undefined) throw new UsageError(`--role must be one of: ${ROLES.join(', ')}.`);
  if (command !== 'list' && !USER_NAME.test(name)) {
    throw new UsageError(
      'NAME must be 1 to 64 letters, digits or ". _ - @", and begin with a letter or digit.',
    );
  }
  return { command, name, role, fromStdin: values.stdin } as const;
}

function parsed<T>(work: () => T): T {
  try {
    return work();
  } catch {
    // The original message would repeat the argument.
    throw new UsageError('There is an option that is not known, or lacks its value. See --help.');
  }
}

async function readPassword(fromStdin: boolean): Promise<string> {
  const password = fromStdin
    ? ((await text(process.stdin)).split('\n')[0] ?? '').replace(/\r$/, '')
    : await askHidden('Password');
  if (password.length < SHORTEST_PASSWORD) {
    throw new UsageError(`A password has ${SHORTEST_PASSWORD} characters or more.`);
  }
  if (!fromStdin && (await askHidden('The same again')) !== password) {
    throw new UsageError('These are not the same.');
  }
  return password;
}

async function list(store: Store): Promise<void> {
  const users = await store.access.users();
  if (users.length === 0) console.log('There is no user.');
  for (const { name, role } of users) console.log(`${role.padEnd(9)} ${name}`);
}

async function remove(store: Store, name: string): Promise<number> {
  if (!(await store.access.removeUser(name))) {
    console.error(`There is no user ${name}.`);
    return EXIT.failed;
  }
  await audit(store, { name: 'npm run user', via: 'command' }, 'user_removed', name);
  console.log(`${name} can no longer sign in.`);
  return EXIT.ok;
}

void runCommand(main);
