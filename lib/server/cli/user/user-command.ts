/** `npm run user -- …`: manages users that sign in with a password (AUTH_MODE=password), and sessions. */
import 'server-only';
import { terminal, toTerminalLine } from '@/lib/domain/terminal-text.mjs';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { askHidden } from '@/lib/server/cli/ask-hidden';
import { EXIT, runCommand } from '@/lib/server/cli/run-command';
import { UsageError } from '@/lib/server/cli/usage-error';
import { getConfig } from '@/lib/server/config/config';
import { ROLES } from '@/lib/server/store/access/roles';
import { openStore } from '@/lib/server/store/open-store';
import type { Store } from '@/lib/server/store/store';
import { audit } from '@/lib/server/auth/audit';
import { MIN_PASSWORD_LENGTH } from '@/lib/server/auth/passwords';
import { parseUserName } from '@/lib/server/auth/user-name';
import { putUser, USER_NAME } from '@/lib/server/auth/users';
import { COMMAND } from './audit-actor';
import { printTokens } from './print-tokens';
import { removeUser } from './remove-user';
import { warnWithoutOperator } from './warn-without-operator';

const HELP = `Manage users that sign in with a password (AUTH_MODE=password), and sessions.

  npm run user -- list
  npm run user -- add NAME [--role viewer|operator] [--stdin]   adds a user, or sets a new password and role
  npm run user -- remove NAME [--hand-over-tokens-to OPERATOR]
  npm run user -- sign-out NAME                                 ends the user's sessions, also of OpenID Connect

remove also ends the API tokens that the user made, unless another operator takes them over. Channels and rules
that the user added stay. An operator who becomes a viewer keeps the API tokens, which can't do more than a viewer.

You are prompted for the password. With --stdin, it is the first line of standard input. The command uses the
dashboard's store (DATA_DIR or DATABASE_URL). A change signs the user out everywhere.

Exit codes: 0 success, 1 failure, 64 invalid arguments.`;

const KEPT_TOKENS =
  "API tokens that stay valid. They can't do more than a viewer; revoke them in the settings if necessary:";

async function main(): Promise<number> {
  const { command, name, role, fromStdin, newOwner } = parseUserArguments(process.argv.slice(2));
  if (command === 'help') {
    console.log(HELP);
    return EXIT.ok;
  }
  const store = openStore(getConfig());
  try {
    if (command === 'list') await list(store);
    else if (command === 'remove') return await removeUser(store, name, newOwner);
    else if (command === 'sign-out') await signOut(store, name);
    else {
      await putUser(store, { name, role, password: await readPassword(fromStdin) });
      await audit(store, COMMAND, 'user_added', name);
      console.log(terminal`${name} can sign in as ${role}.`);
      if (role === 'viewer') printTokens(KEPT_TOKENS, await store.access.findTokensMadeBy(name));
      await warnWithoutOperator(store);
    }
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

function parseUserArguments(args: readonly string[]) {
  const options = {
    role: { type: 'string', default: 'viewer' },
    stdin: { type: 'boolean', default: false },
    'hand-over-tokens-to': { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseSafely(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  const [command = 'help', name = '', ...rest] = positionals;
  const role = ROLES.find((each) => each === values.role);
  const newOwner = values['hand-over-tokens-to'];
  if (values.help || command === 'help')
    return { command: 'help', name, role: 'viewer', fromStdin: false, newOwner } as const;
  if (command !== 'list' && command !== 'add' && command !== 'remove' && command !== 'sign-out')
    throw new UsageError('The command must be one of: list, add, remove, sign-out. See --help.');
  if (rest.length > 0) throw new UsageError('Too many arguments. A password is not accepted as an argument.');
  if (role === undefined) throw new UsageError(`--role must be one of: ${ROLES.join(', ')}.`);
  if (command === 'sign-out') {
    const anyName = parseUserName(name);
    if (anyName === null) throw new UsageError('NAME must be the name of a user.');
    return { command, name: anyName, role, fromStdin: false, newOwner } as const;
  }
  if (command !== 'list' && !USER_NAME.test(name)) {
    throw new UsageError(
      'NAME must be 1 to 64 letters, digits or ". _ - @", and start with a letter or digit.',
    );
  }
  if (newOwner !== undefined && command !== 'remove') {
    throw new UsageError('--hand-over-tokens-to belongs to the command remove.');
  }
  return { command, name, role, fromStdin: values.stdin, newOwner } as const;
}

function parseSafely<T>(work: () => T): T {
  try {
    return work();
  } catch {
    // The original message would repeat the argument.
    throw new UsageError('Unknown option or missing value. See --help.');
  }
}

async function readPassword(fromStdin: boolean): Promise<string> {
  const password = fromStdin
    ? ((await text(process.stdin)).split('\n')[0] ?? '').replace(/\r$/, '')
    : await askHidden('Password');
  if (password.length < MIN_PASSWORD_LENGTH) {
    throw new UsageError(`Password must have at least ${MIN_PASSWORD_LENGTH} characters.`);
  }
  if (!fromStdin && (await askHidden('Repeat password')) !== password) {
    throw new UsageError("Passwords don't match.");
  }
  return password;
}

async function list(store: Store): Promise<void> {
  const users = await store.access.findUsers();
  if (users.length === 0) console.log('No users.');
  for (const { name, role } of users) console.log(`${role.padEnd(9)} ${toTerminalLine(name)}`);
}

async function signOut(store: Store, name: string): Promise<void> {
  const count = await store.access.deleteUserSessions({ name });
  await audit(store, COMMAND, 'signed_out_everywhere', name);
  console.log(terminal`Ended sessions of ${name}: ${count}.`);
}

void runCommand(main);
