import { guarded } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { jsonAnswer, problemAnswer, resultAnswer } from '@/lib/server/http/responses';
import { parseJson } from '@/lib/server/json';
import { problem } from '@/lib/contract/problem';
import type { ProfileAnswer, ProfilesAnswer } from '@/lib/contract/settings-schemas';
import { audit } from '@/lib/server/auth/audit';
import { CredentialsError } from '@/lib/server/credentials/errors';
import { getServices } from '@/lib/server/services';
import { KNOWN_REGIONS } from '@/lib/server/swr/endpoints';

/** Lists profiles without their secrets. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const report = await getServices().profiles.report();
    return jsonAnswer(request, { ...report, regions: [...KNOWN_REGIONS] } satisfies ProfilesAnswer);
  });
}

/** Creates or replaces a stored profile. Its secrets are never returned. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);
    const { profiles, store } = getServices();
    try {
      const profile = await profiles.put(parseJson(body));
      await audit(store, identity, 'profile_added', profile.name);
      return resultAnswer(profile satisfies ProfileAnswer, 201);
    } catch (error) {
      if (error instanceof CredentialsError) return problemAnswer(problem('profile_refused', error.message));
      throw error;
    }
  });
}
