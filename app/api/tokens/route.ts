import * as z from 'zod';
import { guarded } from '@/lib/server/http/with-permission';
import { readText } from '@/lib/server/http/read-text';
import { jsonAnswer, problemAnswer, resultAnswer } from '@/lib/server/http/responses';
import { tokenRequestSchema, type TokenCreatedAnswer, type TokensAnswer } from '@/lib/contract/settings-schemas';
import { parseJson } from '@/lib/server/json';
import { problem } from '@/lib/contract/problem';
import { audit } from '@/lib/server/auth/audit';
import { createToken } from '@/lib/server/auth/tokens';
import { getServices } from '@/lib/server/services';

/** Lists API tokens without their values. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const tokens = await getServices().store.access.tokens();
    return jsonAnswer(request, {
      tokens: tokens.map(({ id, name, scopes, createdBy, createdAt }) => ({
        id,
        name,
        createdBy,
        scopes: [...scopes],
        createdAt: new Date(createdAt).toISOString(),
      })),
    } satisfies TokensAnswer);
  });
}

/** Creates an API token. Only this response contains its value. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);
    const parsed = tokenRequestSchema.safeParse(parseJson(body));
    if (!parsed.success) {
      return problemAnswer(problem('invalid_request', z.prettifyError(parsed.error)));
    }
    const { store } = getServices();
    const { name, scopes } = parsed.data;
    const created = await createToken(store, { name, scopes, createdBy: identity.name });
    await audit(store, identity, 'token_created', name);
    return resultAnswer(created satisfies TokenCreatedAnswer, 201);
  });
}
