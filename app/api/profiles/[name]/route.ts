import { guarded } from '@/lib/server/http/with-permission';
import { doneAnswer, problemAnswer } from '@/lib/server/http/responses';
import { problem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { getServices } from '@/lib/server/services';

/** Removes a stored profile. Its jobs are kept. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/profiles/[name]'>,
): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { name } = await params;
    const { profiles, store } = getServices();
    if (!(await profiles.remove(name))) {
      return problemAnswer(
        problem(
          'profile_not_found',
          "No stored profile has this name. Profiles from the environment or a credentials file can't be removed here.",
        ),
      );
    }
    await audit(store, identity, 'profile_removed', name);
    return doneAnswer();
  });
}
