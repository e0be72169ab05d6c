import { guarded } from '@/app/api/guard';
import { problemAnswer, resultAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import type { CheckAnswer } from '@/lib/api/settings';
import { audit } from '@/lib/access/audit';
import { CredentialsError } from '@/lib/credentials/errors';
import { log } from '@/lib/log';
import { getServices } from '@/lib/process';

/** Tests the connection of a profile with read-only requests. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/profiles/[name]/check'>,
): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { name } = await params;
    const { profiles, store } = getServices();
    try {
      const { ok, steps } = await profiles.check(name);
      await audit(store, identity, 'profile_checked', name);
      log.info({ event: 'profile_checked', profile: name, ok }, `Profile check ${ok ? 'passed' : 'failed'}`);
      return resultAnswer({ ok, steps } satisfies CheckAnswer);
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return problemAnswer(problem('profile_not_found', error.message));
    }
  });
}
