import 'server-only';
import { INVISIBLE_CHARACTER } from '@/lib/domain/visible-text';

/**
 * Matches characters that hide or reverse the text beside them, break a line or are no text: controls, line separators,
 * lone surrogates, and invisible characters. Joiners and the emoji selector are allowed, because names contain them.
 */
const HIDDEN = new RegExp(
  `(?!\\u200C|\\u200D|\\uFE0F)(?:${INVISIBLE_CHARACTER.source}|[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}])`,
  'u',
);
const ALL_HIDDEN = new RegExp(HIDDEN, 'gu');

export function hasHiddenCharacters(text: string): boolean {
  return HIDDEN.test(text);
}

/** Replaces each hidden character with U+FFFD. */
export function replaceHiddenCharacters(text: string): string {
  return text.replace(ALL_HIDDEN, '\uFFFD');
}
