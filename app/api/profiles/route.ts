import { withPermission } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { parseJsonBody } from '@/lib/server/http/parse-json-body';
import { toProfileProblem } from '@/lib/server/http/profile-problem';
import type { ProfileResponse, ProfilesResponse } from '@/lib/contract/settings-schemas';
import { audit } from '@/lib/server/auth/audit';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { getServices } from '@/lib/server/services';
import { KNOWN_REGIONS } from '@/lib/server/swr/endpoints';

/** Lists profiles without their secrets. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const report = await getServices().profiles.report();
    return jsonResponse(request, { ...report, regions: [...KNOWN_REGIONS] } satisfies ProfilesResponse);
  });
}

/** Creates or replaces a stored profile. Its secrets are never returned. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemResponse(body.problem);
    const { profiles, store } = getServices();
    try {
      const profile = await profiles.put(parseJsonBody(body));
      await audit(store, identity, 'profile_added', profile.name);
      return resultResponse(profile satisfies ProfileResponse, 201);
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return problemResponse(toProfileProblem(error));
    }
  });
}
