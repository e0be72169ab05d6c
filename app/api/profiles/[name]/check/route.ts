import { readProfileName } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { problemResponse, resultResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import type { ProfileCheckResponse } from '@/lib/contract/settings-schemas';
import { audit } from '@/lib/server/auth/audit';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { log } from '@/lib/server/logging/log';
import { getServices } from '@/lib/server/services';

/** Tests the connection of a profile with read-only requests. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/profiles/[name]/check'>,
): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const name = await readProfileName(params);
    const { profiles, store } = getServices();
    try {
      const { ok, steps } = await profiles.check(name);
      await audit(store, identity, 'profile_checked', name);
      log.info({ event: 'profile_checked', profile: name, ok }, `Profile check ${ok ? 'passed' : 'failed'}`);
      return resultResponse({ ok, steps } satisfies ProfileCheckResponse);
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return problemResponse(createProblem('profile_not_found', error.message));
    }
  });
}
