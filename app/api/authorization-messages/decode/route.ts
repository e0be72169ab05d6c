import { guarded } from '@/app/api/guard';
import { readJson } from '@/app/api/read-json';
import { problemAnswer, resultAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { decodeRequestSchema } from '@/lib/api/authorization-message';
import { decodeMessage } from '@/lib/monitor/decode-message';
import { getServices } from '@/lib/process';

/** Decodes an authorization message with STS. The result is returned to the caller only, never logged or stored. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
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
    if ('code' in result) return problemAnswer(result);
    return resultAnswer(result);
  });
}
