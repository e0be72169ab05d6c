import { guarded } from '@/app/api/guard';
import { doneAnswer, problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { getServices } from '@/lib/process';

/** Revokes a token immediately. */
export function DELETE(request: Request, { params }: RouteContext<'/api/tokens/[id]'>): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const { store } = getServices();
    const token = await store.access.removeToken((await params).id);
    if (token === null)
      return problemAnswer(problem('not_found', 'Token not found. It may have been revoked.'));
    await audit(store, identity, 'token_revoked', token.name);
    return doneAnswer();
  });
}
