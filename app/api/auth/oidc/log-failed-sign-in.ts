import type { OidcError } from '@/lib/server/auth/oidc';
import { logOncePerMinute } from '@/lib/server/auth/log-once-per-minute';

const EVENT = 'sign_in_failed';
/** Maximum length of a logged cause, parts of which the provider or the browser has sent. */
const MAX_CAUSE_LENGTH = 500;

/** Logs why a sign-in with OpenID Connect failed: at most one line per minute and reason. */
export function logFailedSignIn({ reason, message, cause }: OidcError): void {
  if (cause === undefined) return;
  const fields = { event: EVENT, cause: describe(cause).slice(0, MAX_CAUSE_LENGTH) } as const;
  logOncePerMinute(`${EVENT} ${reason}`, 'error', fields, message);
}

/** Returns the messages of an error and its causes, and the error code of the provider, such as `invalid_client`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'error' in error ? ` (${String(error.error)})` : '';
  return `${String(error)}${code}${error.cause instanceof Error ? `: ${describe(error.cause)}` : ''}`;
}
