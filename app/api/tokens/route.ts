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
import { createToken, TokenMakerError } from '@/lib/server/auth/tokens';
import { getServices } from '@/lib/server/services';

/** Lists API tokens without their values. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const tokens = await getServices().store.access.findTokens();
    return jsonResponse(request, {
      tokens: tokens.map((token) => ({
        ...token,
        scopes: [...token.scopes],
        createdAt: new Date(token.createdAt).toISOString(),
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
    try {
      const maker = { createdBy: identity.name, createdVia: identity.via };
      const created = await createToken(store, { name, scopes, ...maker });
      await audit(store, identity, 'token_created', name);
      return resultResponse(created satisfies TokenCreatedResponse, 201);
    } catch (error) {
      if (!(error instanceof TokenMakerError)) throw error;
      return problemResponse(createProblem('not_allowed', 'You are no operator anymore.'));
    }
  });
}
