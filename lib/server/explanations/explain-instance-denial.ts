import 'server-only';
import type { SwrFailure } from '@/lib/server/swr/swr-error';
import type { Advice, Explanation } from './explanation';

const DENIED: Advice = {
  cause: {
    en: 'The credentials are valid, but may not view instances.',
    zh: '访问凭证有效，但无权查看实例。',
  },
  nextStep: {
    en: 'Ask an account administrator to grant the action swr:instance:get, then try again.',
    zh: '请账号管理员授予授权项 swr:instance:get，然后重试。',
  },
};

/** Code of SWR for a missing permission, with or without a prefix. */
const MISSING_PERMISSION = /(^|\.)SWR\.4030170$/;

/**
 * Explains a denied ShowInstance, which, unlike a lookup of a job, needs an IAM action.
 *
 * @param explanation Explanation of the code and the text. It is kept if it is about another cause.
 */
export function explainInstanceDenial(
  { kind }: SwrFailure,
  explanation: Explanation | null,
): Explanation | null {
  if (kind !== 'forbidden') return explanation;
  if (explanation === null) return { certainty: 'guessed', code: null, ...DENIED };
  return MISSING_PERMISSION.test(explanation.code ?? '') ? { ...explanation, ...DENIED } : explanation;
}
