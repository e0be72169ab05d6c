import type { Locale } from '@/lib/contract/locale';
import type { ProblemCode } from '@/lib/contract/problem';
import { problemDetails as en } from './en/problem-details';
import { problemDetails as zh } from './zh/problem-details';

/** Texts of a problem in the UI, apart from its title. */
interface ProblemDetails {
  meaning: string;
  /** How to fix it. */
  advice: string;
}

const DETAILS = { en, zh };

/** Returns the texts of a problem. Codes that the UI does not expect get the texts of `internal_error`. */
export function getProblemDetails(locale: Locale, code: ProblemCode): ProblemDetails {
  const details: Partial<Record<ProblemCode, ProblemDetails>> = DETAILS[locale];
  return details[code] ?? DETAILS[locale].internal_error;
}
