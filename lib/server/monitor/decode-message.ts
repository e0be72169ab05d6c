import 'server-only';
import type { DecodeResponse } from '@/lib/contract/authorization-message-schemas';
import { createProblem, type Problem } from '@/lib/contract/problem';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { SwrError } from '@/lib/server/swr/errors';
import { readRefusal } from '@/lib/server/swr/refusal';
import { problemOf } from './problem-of';

/** What an encoded authorization message says, by this profile, or by the first that can. Never kept or logged. */
export async function decodeMessage(
  profiles: readonly ActiveProfile[],
  encoded: string,
  wanted?: string,
): Promise<DecodeResponse | Problem> {
  const candidates = profiles.filter(({ name }) => name === (wanted ?? name));
  let refusal: Problem | undefined;
  for (const { client } of candidates) {
    try {
      const decoded = await client.decodeAuthorizationMessage(encoded);
      const text = typeof decoded === 'string' ? decoded : JSON.stringify(decoded, null, 2);
      return { refusal: readRefusal(decoded), decoded: text };
    } catch (error) {
      if (!(error instanceof SwrError)) throw error;
      refusal ??= problemOf(error);
    }
  }
  return refusal ?? createProblem('profile_not_found', 'There is no such profile.');
}
