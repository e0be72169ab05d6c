import 'server-only';
import { terminal } from '@/lib/domain/terminal-text.mjs';
import { audit } from '@/lib/server/auth/audit';
import { EXIT } from '@/lib/server/cli/run-command';
import type { Store } from '@/lib/server/store/store';
import { COMMAND } from './audit-actor';
import { printTokens } from './print-tokens';
import { warnWithoutOperator } from './warn-without-operator';

/**
 * Removes a user and the API tokens that the user made, and prints them.
 *
 * @param newOwner Operator who takes over the tokens instead.
 * @returns Exit code.
 */
export async function removeUser(store: Store, name: string, newOwner: string | undefined): Promise<number> {
  const tokens = await store.access.deleteUser(name, newOwner);
  if (tokens === null) {
    console.error(terminal`User ${name} not found.`);
    return EXIT.failed;
  }
  if (tokens === 'no_new_owner') {
    console.error(terminal`${newOwner ?? ''} must be another operator. Nothing was changed.`);
    return EXIT.failed;
  }
  await audit(store, COMMAND, 'user_removed', name);
  console.log(terminal`${name} can no longer sign in.`);
  for (const token of tokens) {
    const [action, target] =
      newOwner === undefined
        ? (['token_revoked', token.name] as const)
        : (['token_handed_over', `${token.name} → ${newOwner}`] as const);
    await audit(store, COMMAND, action, target);
  }
  printTokens(
    newOwner === undefined ? 'API tokens that ended:' : terminal`API tokens of ${newOwner} now:`,
    tokens,
  );
  console.log(terminal`Channels and rules that ${name} added stay.`);
  await warnWithoutOperator(store);
  return EXIT.ok;
}
