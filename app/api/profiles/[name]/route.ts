import { readProfileName } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { noContent, problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { getServices } from '@/lib/server/services';

/** Removes a stored profile. Its jobs are kept. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/profiles/[name]'>,
): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const name = await readProfileName(params);
    const { profiles, store } = getServices();
    if (!(await profiles.remove(name))) {
      return problemResponse(
        createProblem(
          'profile_not_found',
          "No stored profile has this name. Profiles from the environment or a credentials file can't be removed here.",
        ),
      );
    }
    await audit(store, identity, 'profile_removed', name);
    return noContent();
  });
}
