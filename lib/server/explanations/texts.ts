import 'server-only';
import type { TextEntry } from './explanation';
import { TEXTS_ACCOUNT } from './texts-account';
import { TEXTS_GENERAL } from './texts-general';
import { TEXTS_NETWORK } from './texts-network';
import { TEXTS_RESOURCES } from './texts-resources';

/** From the specific to the general: the first that matches counts. */
export const TEXT_ENTRIES: readonly TextEntry[] = [
  ...TEXTS_ACCOUNT,
  ...TEXTS_RESOURCES,
  ...TEXTS_NETWORK,
  ...TEXTS_GENERAL,
];

/** The end of a clause, in prose and in JSON. */
const CLAUSE_END = /[,，;；。\n\r]|\. | and | but /;

const SHORTEST_CLAUSE = 4;

export function findTextEntry(text: string): TextEntry | undefined {
  const clauses = text.split(CLAUSE_END).filter(({ length }) => length >= SHORTEST_CLAUSE);
  return TEXT_ENTRIES.find(
    ({ anywhere, together }) => anywhere?.test(text) || (together && saidTogether(together, text, clauses)),
  );
}

function saidTogether(words: readonly RegExp[], text: string, clauses: readonly string[]): boolean {
  const allIn = (part: string) => words.every((word) => word.test(part));
  return allIn(text) && clauses.some(allIn);
}
