import { readProfileName } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { parseJsonBody } from '@/lib/server/http/parse-json-body';
import { createNotStoredProblem, toProfileProblem } from '@/lib/server/http/profile-problem';
import { readText } from '@/lib/server/http/read-text';
import { noContent, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { getServices } from '@/lib/server/services';

/** Changes a stored profile. Omitted credentials stay, and are never returned. */
export function PATCH(request: Request, { params }: RouteContext<'/api/profiles/[name]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const name = await readProfileName(params);
    const body = await readText(request);
    if (typeof body !== 'string') return problemResponse(body.problem);
    const { profiles, store } = getServices();
    try {
      const profile = await profiles.change(name, parseJsonBody(body));
      await audit(store, identity, 'profile_changed', name);
      return resultResponse(profile satisfies ProfileResponse);
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return problemResponse(
        error.code === 'not_found'
          ? await createNotStoredProblem(name, error.message)
          : toProfileProblem(error),
      );
    }
  });
}

/** Removes a stored profile. Its jobs are kept. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/profiles/[name]'>,
): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const name = await readProfileName(params);
    const { profiles, store } = getServices();
    if (!(await profiles.remove(name))) {
      const detail =
        "No stored profile has this name. Profiles from the environment or a credentials file can't be removed here.";
      return problemResponse(await createNotStoredProblem(name, detail));
    }
    await audit(store, identity, 'profile_removed', name);
    return noContent();
  });
}
