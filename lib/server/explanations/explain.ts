import 'server-only';
import { explainKnownCode, explainUnknownCode, extractCode } from './code-entries';
import type { Explanation } from './explanation';
import { matchTextEntry } from './text-entries';

/** Maximum number of characters searched. SWR does not limit the length of a reason. */
const MAX_LENGTH = 20_000;

/** Explains the reason of a failed job. Returns null if nothing in it is recognized. */
export function explainReason(reason: string | null | undefined): Explanation | null {
  return explainText(reason ?? '');
}

/**
 * Explains an error response of SWR, of the API gateway in front of it, or of IAM. Returns null if nothing in it is
 * recognized.
 */
export function explainError(upstream: {
  status: number;
  error_code?: string;
  error_msg?: string;
}): Explanation | null {
  return explainText(`${upstream.error_code ?? ''}\n${upstream.error_msg ?? ''}`, upstream.status);
}

function explainText(whole: string, status?: number): Explanation | null {
  const text = whole.slice(0, MAX_LENGTH);
  const code = extractCode(text);
  const known = code === null ? null : explainKnownCode(code, status);
  if (known) return known;
  const entry = matchTextEntry(text);
  if (entry) return { certainty: 'guessed', code, cause: entry.cause, nextStep: entry.nextStep };
  return code === null ? null : explainUnknownCode(code, status);
}
