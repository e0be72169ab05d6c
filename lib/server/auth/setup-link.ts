import 'server-only';
import { log } from '@/lib/server/logging/log';
import { getPublicUrl } from '@/lib/server/config/server-url';
import { getServices } from '@/lib/server/services';
import { StoreError } from '@/lib/server/store/errors';
import { getAuth } from './get-auth';
import { createSetupCode } from './setup-code';
import { ADD_OPERATOR_COMMAND } from './users';

/** Logs the setup link of the first user, if passwords are enabled and there are no users. Warns if no user is an operator. */
export async function logSetupLink(): Promise<void> {
  const { config, store } = getServices();
  if (config.AUTH_MODE !== 'password') return;
  try {
    const code = await createSetupCode(store, getAuth().getSecret());
    if (code !== null) {
      const link = `${getPublicUrl(config)}/sign-in?first=${code}`;
      log.warn(
        { event: 'first_user' },
        `No users yet. Open this one-time link to create the first operator: ${link}`,
      );
    } else if (!(await store.access.findUsers()).some(({ role }) => role === 'operator')) {
      log.warn({ event: 'no_operator' }, `No user is an operator. Add one: ${ADD_OPERATOR_COMMAND}`);
    }
  } catch (error) {
    // Already logged at startup.
    if (!(error instanceof StoreError)) throw error;
  }
}
