import 'server-only';

/** Halves of a surrogate pair without the other half. Services reject them as invalid UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Line breaks, control characters, and characters that change the reading direction. */
const HIDDEN_CHARACTERS = /[\s\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;
/** Encoded authorization messages, matched by their label or by length. Only STS can decode them. */
const LABELED_ENCODED_MESSAGE =
  /(encoded[ _-]?authori[sz]ation[ _-]?(?:failure[ _-]?)?message["'\s:=]*)[\w+/=-]+/gi;
const ENCODED_MESSAGE = /[\w+/=-]{100,}/g;

/**
 * Returns untrusted text as a single line, without control characters and encoded authorization messages.
 * @param maxLength In UTF-16 code units, without the ellipsis.
 */
export function sanitizeLine(text: string, maxLength: number): string {
  const line = text
    // Bounds the work of the expressions below.
    .slice(0, maxLength * 8)
    .replace(LABELED_ENCODED_MESSAGE, '$1[…]')
    .replace(ENCODED_MESSAGE, '[…]')
    .replace(HIDDEN_CHARACTERS, ' ')
    .trim();
  return truncateText(toWellFormed(line), maxLength);
}

/** Replaces halves of surrogate pairs with U+FFFD. */
export function toWellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Truncates text without splitting a character, even one of several code points such as an emoji.
 * @param maxLength In UTF-16 code units, without the ellipsis.
 */
export function truncateText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = graphemes.segment(text).containing(maxLength)?.index ?? maxLength;
  return `${text.slice(0, end)}…`;
}
