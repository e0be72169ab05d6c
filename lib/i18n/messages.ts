import type { ProblemCode } from '@/lib/api/problem';
import { en } from './en';
import type { Locale } from './locale';
import { zh } from './zh';

/** Every word of the interface. A message that one language lacks does not compile. */
export type Messages = typeof en;

export interface ProblemText {
  title: string;
  meaning: string;
  advice: string;
}

const MESSAGES: Record<Locale, Messages> = { en, zh };

export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}

/** The words for a problem; those no person meets are all "this dashboard failed". */
export function problemText(messages: Messages, code: ProblemCode): ProblemText {
  const texts: Partial<Record<ProblemCode, ProblemText>> = messages.problem;
  return texts[code] ?? messages.problem.internal_error;
}

/** A job type in plain words, or null for one this dashboard has no words for. */
export function jobTypeText(messages: Messages, type: string): string | null {
  const texts: Record<string, string> = messages.jobType;
  return Object.hasOwn(texts, type) ? (texts[type] ?? null) : null;
}

/** What went wrong at sign-in, or null for a code that there is none of. */
export function signInErrorText(messages: Messages, code: string): string | null {
  const texts: Record<string, string> = messages.access.error;
  return Object.hasOwn(texts, code) ? (texts[code] ?? null) : null;
}
