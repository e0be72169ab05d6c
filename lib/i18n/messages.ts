import type { ProblemCode } from '@/lib/contract/problem';
import type { en } from './en';

/** Every word of the interface. A message that one language lacks does not compile. */
export type Messages = typeof en;

export interface ProblemText {
  title: string;
  meaning: string;
  advice: string;
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
