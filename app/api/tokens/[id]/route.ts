import { readEditableId } from '@/lib/server/http/parameters';
import { withPermission } from '@/lib/server/http/with-permission';
import { noContent, problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { getServices } from '@/lib/server/services';

/** Revokes a token immediately. */
export function DELETE(request: Request, { params }: RouteContext<'/api/tokens/[id]'>): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const { store } = getServices();
    const token = await store.access.deleteToken(await readEditableId(params, 'token'));
    if (token === null)
      return problemResponse(createProblem('not_found', 'Token not found. It may have been revoked.'));
    await audit(store, identity, 'token_revoked', token.name);
    return noContent();
  });
}
