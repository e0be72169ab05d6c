import 'server-only';
import { ADD_OPERATOR_COMMAND } from '@/lib/server/auth/users';
import type { Store } from '@/lib/server/store/store';

/** Prints a warning if no user can change the settings anymore. */
export async function warnWithoutOperator(store: Store): Promise<void> {
  const users = await store.access.findUsers();
  if (users.some(({ role }) => role === 'operator')) return;
  const link = users.length === 0 ? ', or restart the dashboard, which logs a new setup link' : '';
  console.error(`Warning: No user is an operator anymore. Add one: ${ADD_OPERATOR_COMMAND}${link}.`);
}
