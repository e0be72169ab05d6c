import 'server-only';
import type { DecodeResponse } from '@/lib/contract/authorization-message-schemas';
import { createProblem, type Problem } from '@/lib/contract/problem';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { SwrError } from '@/lib/server/swr/swr-error';
import { parseDeniedRequest } from '@/lib/server/swr/denied-request';
import { toProblem } from './to-problem';

/**
 * Decodes an authorization message with the given profile, or with the first profile that can. The result is
 * neither stored nor logged.
 */
export async function decodeMessage(
  profiles: readonly ActiveProfile[],
  encoded: string,
  profileName?: string,
): Promise<DecodeResponse | Problem> {
  const candidates = profiles.filter(({ name }) => name === (profileName ?? name));
  let refusal: Problem | undefined;
  for (const { client } of candidates) {
    try {
      const decoded = await client.decodeAuthorizationMessage(encoded);
      const text = typeof decoded === 'string' ? decoded : JSON.stringify(decoded, null, 2);
      return { refusal: parseDeniedRequest(decoded), decoded: text };
    } catch (error) {
      if (!(error instanceof SwrError)) throw error;
      refusal ??= toProblem(error);
    }
  }
  return refusal ?? createProblem('profile_not_found', 'Profile does not exist.');
}
