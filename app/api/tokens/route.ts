import * as z from 'zod';
import { withPermission } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { jsonResponse, problemResponse, resultResponse } from '@/lib/server/http/responses';
import {
  tokenRequestSchema,
  type TokenCreatedResponse,
  type TokensResponse,
} from '@/lib/contract/settings-schemas';
import { parseJsonBody } from '@/lib/server/http/parse-json-body';
import { createProblem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { createToken } from '@/lib/server/auth/tokens';
import { getServices } from '@/lib/server/services';

/** Lists API tokens without their values. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const tokens = await getServices().store.access.findTokens();
    return jsonResponse(request, {
      tokens: tokens.map(({ id, name, scopes, createdBy, createdAt }) => ({
        id,
        name,
        createdBy,
        scopes: [...scopes],
        createdAt: new Date(createdAt).toISOString(),
      })),
    } satisfies TokensResponse);
  });
}

/** Creates an API token. Only this response contains its value. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemResponse(body.problem);
    const parsed = tokenRequestSchema.safeParse(parseJsonBody(body));
    if (!parsed.success) {
      return problemResponse(createProblem('invalid_request', z.prettifyError(parsed.error)));
    }
    const { store } = getServices();
    const { name, scopes } = parsed.data;
    const created = await createToken(store, { name, scopes, createdBy: identity.name });
    await audit(store, identity, 'token_created', name);
    return resultResponse(created satisfies TokenCreatedResponse, 201);
  });
}
