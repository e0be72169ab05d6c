import * as z from 'zod';
import { guarded } from '@/app/api/guard';
import { readText } from '@/app/api/read-text';
import { jsonAnswer, problemAnswer, resultAnswer } from '@/app/api/respond';
import { tokenRequestSchema, type TokenCreatedAnswer, type TokensAnswer } from '@/lib/api/settings';
import { parseJson } from '@/lib/json';
import { problem } from '@/lib/api/problem';
import { audit } from '@/lib/access/audit';
import { createToken } from '@/lib/access/tokens';
import { getServices } from '@/lib/process';

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
