import 'server-only';
import { log } from '@/lib/server/logging/log';
import { getPublicUrl } from '@/lib/server/config/server-url';
import { getServices } from '@/lib/server/services';
import { StoreError } from '@/lib/server/store/errors';
import { getAuth } from './get-auth';
import { computeSetupCode } from './users';

/** Logs the setup link of the first user, if passwords are enabled and there are no users. */
export async function logSetupLink(): Promise<void> {
  const { config, store } = getServices();
  if (config.AUTH_MODE !== 'password') return;
  try {
    if ((await store.access.findUsers()).length > 0) return;
  } catch (error) {
    // Already logged at startup.
    if (error instanceof StoreError) return;
    throw error;
  }
  const link = `${getPublicUrl(config)}/sign-in?first=${computeSetupCode(getAuth().getSecret())}`;
  log.warn(
    { event: 'first_user' },
    `No users yet. Open this one-time link to create the first operator: ${link}`,
  );
}
