import 'server-only';

/** Two are one in a name that is cut between halves of a surrogate pair. */
const HALF_AT_END = /[\uD800-\uDBFF]$/;
/** Neither what breaks a line or a header, nor what turns the reading direction round. */
const NOT_SHOWN = /[\s\p{Cc}\u200B\u2028-\u202E\u2066-\u2069\uFEFF]+/gu;
/** What STS alone decodes, by its name, and by how it looks: nothing else that a reason says is so long without a break. */
const ENCODED_BY_NAME = /(encoded[ _-]?authori[sz]ation[ _-]?(?:failure[ _-]?)?message["'\s:=]*)[\w+/=-]+/gi;
const ENCODED = /[\w+/=-]{100,}/g;

/** Text of outside in one line, without what a message must not hold. */
export function cleanLine(text: string, longest: number): string {
  const line = text
    // Looked at no further than it could be shown.
    .slice(0, longest * 8)
    .replace(ENCODED_BY_NAME, '$1[…]')
    .replace(ENCODED, '[…]')
    .replace(NOT_SHOWN, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest).replace(HALF_AT_END, '')}…`;
}

/** No longer than so many bytes in UTF-8, and never cut within a character. */
export function clampBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  return `${bytes
    .subarray(0, most - 3)
    .toString()
    .replace(/\uFFFD+$/, '')}…`;
}

/**
 * Text that Markdown of chats takes for nothing else. DingTalk and WeCom know no escape character, so that what could
 * be a link, a mention, a tag or emphasis is written full-width.
 */
export function plainInMarkdown(text: string): string {
  return text.replace(/[[\]<>*`#~|\\]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH),
  );
}

/** From "!" to "~", U+FF01 to U+FF5E. */
const FULL_WIDTH = 0xfee0;

/** Slack's mrkdwn: links, mentions and channels are written in angle brackets. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
