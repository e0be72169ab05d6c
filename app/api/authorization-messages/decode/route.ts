import { guarded } from '@/app/api/guard';
import { readText } from '@/app/api/read-text';
import { problemAnswer } from '@/app/api/respond';
import { audit } from '@/lib/access/audit';
import { decodeRequestSchema } from '@/lib/api/authorization-message';
import { problem } from '@/lib/api/problem';
import { parseJson } from '@/lib/json';
import { decodeMessage } from '@/lib/monitor/decode-message';
import { getMonitorProcess } from '@/lib/monitor/process';

/** Has STS say what a refusal holds. It goes to who asked, and nowhere else. */
export function POST(request: Request): Promise<Response> {
  return guarded(request, 'operate', async (identity) => {
    const body = await readText(request);
    if (typeof body !== 'string') return problemAnswer(body.problem);
    const asked = decodeRequestSchema.safeParse(parseJson(body));
    if (!asked.success) {
      return problemAnswer(
        problem('invalid_request', 'Send {"encodedMessage": "…"}, with "profile" where it is known.'),
      );
    }
    const { profiles, store } = getMonitorProcess();
    const { encodedMessage, profile } = asked.data;
    const answer = await decodeMessage(await profiles.list(), encodedMessage, profile);
    await audit(store, identity, 'message_decoded');
    if ('code' in answer) return problemAnswer(answer);
    return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } });
  });
}
