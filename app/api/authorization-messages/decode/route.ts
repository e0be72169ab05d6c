import { withPermission } from '@/lib/server/http/with-permission';
import { readJson } from '@/lib/server/http/read-json';
import { problemResponse, resultResponse } from '@/lib/server/http/responses';
import { audit } from '@/lib/server/auth/audit';
import { decodeRequestSchema } from '@/lib/contract/authorization-message-schemas';
import { decodeMessage } from '@/lib/server/monitor/decode-message';
import { getServices } from '@/lib/server/services';

/** Decodes an authorization message with STS. The result is returned to the caller only, never logged or stored. */
export function POST(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async (identity) => {
    const body = await readJson(
      request,
      decodeRequestSchema,
      'The body must be JSON: {"encodedMessage": "…", "profile": "…"}. "profile" is optional.',
    );
    if (body instanceof Response) return body;
    const { profiles, store } = getServices();
    const { encodedMessage, profile } = body;
    const result = await decodeMessage(await profiles.list(), encodedMessage, profile);
    await audit(store, identity, 'message_decoded');
    if ('code' in result) return problemResponse(result);
    return resultResponse(result);
  });
}
