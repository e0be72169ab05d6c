import type { ProblemCode } from '@/lib/contract/problem';
import type { en } from './en';
import type { ProblemText } from './problem-text';

/** UI messages. A message that is missing in one language does not compile. */
export type Messages = typeof en;

/** Returns the texts of a problem. Codes that the UI does not expect get the texts of `internal_error`. */
export function getProblemText(messages: Messages, code: ProblemCode): ProblemText {
  const texts: Partial<Record<ProblemCode, ProblemText>> = messages.problem;
  return texts[code] ?? messages.problem.internal_error;
}

/** Returns the display name of a job type, or null if it has none. */
export function getJobTypeText(messages: Messages, type: string): string | null {
  const texts: Record<string, string> = messages.jobType;
  return Object.hasOwn(texts, type) ? (texts[type] ?? null) : null;
}
