import { guarded } from '@/app/api/guard';
import { readJson } from '@/app/api/read-json';
import { problemAnswer, resultAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { decodeRequestSchema } from '@/lib/api/authorization-message';
import { decodeMessage } from '@/lib/monitor/decode-message';
import { getServices } from '@/lib/process';

/** Has STS say what a refusal holds. It goes to who asked, and nowhere else. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const asked = await readJson(
      request,
      decodeRequestSchema,
      'Send {"encodedMessage": "…"}, with "profile" where it is known.',
    );
    if (asked instanceof Response) return asked;
    const { profiles, store } = getServices();
    const { encodedMessage, profile } = asked;
    const answer = await decodeMessage(await profiles.list(), encodedMessage, profile);
    await audit(store, identity, 'message_decoded');
    if ('code' in answer) return problemAnswer(answer);
    return resultAnswer(answer);
  });
}
