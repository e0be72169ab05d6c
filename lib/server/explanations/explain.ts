import 'server-only';
import { explainKnownCode, explainUnknownCode, findCode } from './codes';
import type { Explanation } from './explanation';
import { findTextEntry } from './texts';

/** Characters that are looked at: SWR sets no bound to a reason. */
const LONGEST = 20_000;

/** What the reason of a failed job means; `null` where nothing in it is recognised. */
export function explainReason(reason: string | null | undefined): Explanation | null {
  return explainText(reason ?? '');
}

/** What an error answer of SWR, of the gateway before it or of IAM means; `null` where nothing is recognised. */
export function explainError(upstream: {
  status: number;
  error_code?: string;
  error_msg?: string;
}): Explanation | null {
  return explainText(`${upstream.error_code ?? ''}\n${upstream.error_msg ?? ''}`, upstream.status);
}

function explainText(whole: string, status?: number): Explanation | null {
  const text = whole.slice(0, LONGEST);
  const code = findCode(text);
  const known = code === null ? null : explainKnownCode(code, status);
  if (known) return known;
  const entry = findTextEntry(text);
  if (entry) return { certainty: 'guessed', code, cause: entry.cause, nextStep: entry.nextStep };
  return code === null ? null : explainUnknownCode(code, status);
}
