import type { Locale } from '@/lib/contract/locale';
import type { ProblemCode } from '@/lib/contract/problem';
import { problemAdvice as en } from './en/problem-advice';
import { problemAdvice as zh } from './zh/problem-advice';

const ADVICE: Record<Locale, typeof en> = { en, zh };

/** Returns how to fix a problem. Codes that the UI does not expect get the advice of `internal_error`. */
export function getProblemAdvice(locale: Locale, code: ProblemCode): string {
  const advice: Partial<Record<ProblemCode, string>> = ADVICE[locale];
  return advice[code] ?? ADVICE[locale].internal_error;
}
