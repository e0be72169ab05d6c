import 'server-only';
import type { TextEntry } from './explanation';
import { TEXTS_ACCOUNT } from './text-entries-account';
import { TEXTS_GENERAL } from './text-entries-general';
import { TEXTS_NETWORK } from './text-entries-network';
import { TEXTS_RESOURCES } from './text-entries-resources';

/** Ordered from specific to general: the first match is used. */
export const TEXT_ENTRIES: readonly TextEntry[] = [
  ...TEXTS_ACCOUNT,
  ...TEXTS_RESOURCES,
  ...TEXTS_NETWORK,
  ...TEXTS_GENERAL,
];

const REQUEST_KEYS: ReadonlySet<string> = new Set([
  'throttled',
  'credentials',
  'permission',
  'invalid',
  'missing',
  'denied',
  'internal',
]);

/** Entries that apply to any request. The others are about the creation of an instance. */
export const REQUEST_TEXT_ENTRIES = TEXT_ENTRIES.filter(({ key }) => REQUEST_KEYS.has(key));

/** End of a clause, in prose and in JSON. */
const CLAUSE_END = /[,，;；。\n\r]|\. | and | but /;

const MIN_CLAUSE_LENGTH = 4;

/** Returns the first entry that matches a text. */
export function matchTextEntry(text: string, entries = TEXT_ENTRIES): TextEntry | undefined {
  const clauses = text.split(CLAUSE_END).filter(({ length }) => length >= MIN_CLAUSE_LENGTH);
  return entries.find(
    ({ anywhere, allInOneClause }) =>
      anywhere?.test(text) || (allInOneClause && matchesOneClause(allInOneClause, text, clauses)),
  );
}

/** Returns whether one clause matches all expressions. Tests the whole text first, which rules most texts out. */
function matchesOneClause(expressions: readonly RegExp[], text: string, clauses: readonly string[]): boolean {
  const matchesAll = (part: string) => expressions.every((expression) => expression.test(part));
  return matchesAll(text) && clauses.some(matchesAll);
}
