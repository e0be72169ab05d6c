import type { ProblemCode } from '@/lib/contract/problem';
import type { en } from './en';

/** UI messages. A message that is missing in one language does not compile. */
export type Messages = typeof en;

/** Returns the title of a problem. Codes that the UI does not expect get the title of `internal_error`. */
export function getProblemTitle(messages: Messages, code: ProblemCode): string {
  const titles: Partial<Record<ProblemCode, string>> = messages.problemTitle;
  return titles[code] ?? messages.problemTitle.internal_error;
}

/** A type of several words, as in `DeleteInstance`. */
const CAMEL_CASE = /^[A-Z][a-z]+(?:[A-Z][a-z]+)+$/;

/** Returns the display name of a job type: its text, or its words. Null if it has neither. */
export function getJobTypeText(messages: Messages, type: string): string | null {
  const texts: Record<string, string> = messages.jobType;
  const text = Object.hasOwn(texts, type) ? texts[type] : undefined;
  if (text !== undefined) return text;
  // Longer ones are no names.
  if (type.length > 64 || !CAMEL_CASE.test(type)) return null;
  return type.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
