import { withPermission } from '@/lib/server/http/with-permission';
import { readQuery } from '@/lib/server/http/parameters';
import { jsonResponse, noContent, problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';
import type { SessionsResponse } from '@/lib/contract/settings-schemas';
import { audit } from '@/lib/server/auth/audit';
import { getAuth } from '@/lib/server/auth/get-auth';
import { parseUserName } from '@/lib/server/auth/user-name';
import { getServices } from '@/lib/server/services';

const MAX_USERS = 1_000;

/** Lists the users who are signed in. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const { store } = getServices();
    const users = await store.access.countSessions({ now: store.now(), limit: MAX_USERS });
    return jsonResponse(request, {
      users: users.map(({ name, via, subject, sessions, lastCreatedAt }) => ({
        name,
        via,
        subject,
        sessions,
        lastSignInAt: new Date(lastCreatedAt).toISOString(),
      })),
    } satisfies SessionsResponse);
  });
}

/**
 * Signs a user out everywhere. `?subject=` selects a user from OpenID Connect, and `?name=` all users of a name. The
 * subject counts if both are sent.
 */
export function DELETE(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const query = readQuery(request);
    const subject = query.get('subject');
    const name = parseUserName(query.get('name') ?? '');
    if (name === null && subject === null) {
      return problemResponse(createProblem('invalid_request', 'Send the name of the user: "?name=…".'));
    }
    const owner = subject === null ? { name: name ?? '' } : { subject };
    if ((await getAuth().sessions.endAll(owner)) === 0) {
      return problemResponse(createProblem('not_found', 'No such user is signed in.'));
    }
    await audit(getServices().store, identity, 'signed_out_everywhere', subject ?? name);
    return noContent();
  });
}
