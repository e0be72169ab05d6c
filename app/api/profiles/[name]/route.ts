import { guarded } from '@/app/api/guard';
import { doneAnswer, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { getServices } from '@/lib/process';

/** Removes a stored profile. The jobs that were seen by it stay. */
export function DELETE(
  request: Request,
  { params }: RouteContext<'/api/profiles/[name]'>,
): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { name } = await params;
    const { profiles, store } = getServices();
    if (!(await profiles.remove(name))) {
      return problemAnswer(problem('profile_not_found', 'No profile of this name is stored.'));
    }
    await audit(store, identity, 'profile_removed', name);
    return doneAnswer();
  });
}
