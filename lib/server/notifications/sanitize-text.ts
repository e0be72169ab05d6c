import 'server-only';

/** Truncation can split a surrogate pair. */
const SPLIT_SURROGATE = /[\uD800-\uDBFF]$/;
/** Line breaks, control characters, and characters that change the reading direction. */
const HIDDEN_CHARACTERS = /[\s\p{Cc}\u200B\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;
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
  return line.length <= maxLength ? line : `${line.slice(0, maxLength).replace(SPLIT_SURROGATE, '')}…`;
}

/** Truncates text to a number of UTF-8 bytes without splitting a character. */
export function truncateBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  return `${bytes
    .subarray(0, maxBytes - 3)
    .toString()
    .replace(/\uFFFD+$/, '')}…`;
}

/** Replaces Markdown syntax with full-width characters. DingTalk and WeCom support no escape character. */
export function neutralizeMarkdown(text: string): string {
  return text.replace(/[[\]<>*`#~|\\]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH_OFFSET),
  );
}

/** Distance from "!"…"~" to U+FF01…U+FF5E. */
const FULL_WIDTH_OFFSET = 0xfee0;

/** Escapes Slack mrkdwn. Links, mentions and channels use angle brackets. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
