import { readUserName } from '@/lib/server/http/parameters';
import { withHashing, withUserManagement } from '@/lib/server/http/with-user-management';
import { readJson } from '@/lib/server/http/read-json';
import { noContent, problemResponse, resultResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import { userChangeSchema, type UserPasswordResponse } from '@/lib/contract/settings-schemas';
import { audit } from '@/lib/server/auth/audit';
import { getAuth } from '@/lib/server/auth/get-auth';
import { changeUser } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';

const EXPECTED_BODY =
  'The body must be JSON: {"role": "viewer"} or {"role": "operator"}, {"resetPassword": true}, or both.';
const USER_NOT_FOUND = createProblem('not_found', 'User not found. The user may have been deleted.');
const LAST_OPERATOR = createProblem(
  'last_operator',
  'This user is the only operator. Make another user an operator first.',
);

/** Changes the role of a user or sets a generated password. Both end the user's sessions. */
export function PATCH(request: Request, { params }: RouteContext<'/api/users/[name]'>): Promise<Response> {
  return withUserManagement(request, async (identity) => {
    const name = await readUserName(params);
    const body = await readJson(request, userChangeSchema, EXPECTED_BODY);
    if (body instanceof Response) return body;
    const { role, resetPassword: resetsPassword = false } = body;
    const { store } = getServices();
    const run = async () => ({ change: await changeUser(store, name, { role, resetsPassword }) });
    const outcome = resetsPassword ? await withHashing(request, run) : await run();
    if (outcome instanceof Response) return outcome;
    const { change } = outcome;
    if (change === null) return problemResponse(USER_NOT_FOUND);
    if (change === 'last_operator') return problemResponse(LAST_OPERATOR);
    await endSessions(name);
    if (role !== undefined) await audit(store, identity, 'user_role_changed', `${name} → ${role}`);
    if (resetsPassword) await audit(store, identity, 'password_reset', name);
    return resultResponse({ name, ...change } satisfies UserPasswordResponse);
  });
}

/** Deletes a user, the user's sessions, and the API tokens that the user made. */
export function DELETE(request: Request, { params }: RouteContext<'/api/users/[name]'>): Promise<Response> {
  return withUserManagement(request, async (identity) => {
    const name = await readUserName(params);
    const { store } = getServices();
    const tokens = await store.access.deleteUserExceptLastOperator(name);
    if (tokens === null) return problemResponse(USER_NOT_FOUND);
    if (tokens === 'last_operator') return problemResponse(LAST_OPERATOR);
    await endSessions(name);
    await audit(store, identity, 'user_removed', name);
    for (const token of tokens) await audit(store, identity, 'token_revoked', token.name);
    return noContent();
  });
}

/** Ends the sessions in the memory of this process, too, which would otherwise last for two more seconds. */
async function endSessions(name: string): Promise<void> {
  await getAuth().sessions.endAll({ name });
}
