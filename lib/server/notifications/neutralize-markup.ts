import 'server-only';

/**
 * Characters that are markup in the Markdown of any service, in HTML, or in a mention. Line starts such as `- ` are
 * not included: a text of SWR always follows a label.
 */
const MARKUP = /[[\]<>*_`#~|\\@&$]/g;

/**
 * Positions inside addresses such as `http://host`, `//host`, `evil.com`, `a@b` and `\\server`, and inside `#topic` and
 * `:smile:`. Full stops of other scripts are dots in a host name. A colon between digits is a time. Two slashes are
 * separated because invisible characters in a host name are ignored: `//evil.\u200Bcom` would lead to evil.com.
 */
const INSIDE_ADDRESS =
  /(?<=[.。．｡@\\#])(?=\S)|(?<=\S)(?=@)|(?<=(?<!\d):)(?=\S)|(?<=:)(?=[^\s\d])|(?<=\/)(?=\/)/g;
/** Invisible, and removed from the texts of SWR, so that each one in a message was added here. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Distance from "!"…"~" to U+FF01…U+FF5E. */
const FULL_WIDTH_OFFSET = 0xfee0;
const toFullWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH_OFFSET);

/**
 * Replaces markup with full-width characters and interrupts addresses, for services whose Markdown supports no escape
 * character.
 */
export function neutralizeMarkdown(text: string): string {
  return interruptAddresses(text.replace(MARKUP, toFullWidth));
}

/** Replaces the characters of tags and interrupts addresses. WeCom reads `<@name>` as a mention even in plain text. */
export function neutralizeTags(text: string): string {
  return interruptAddresses(text.replace(/[<>]/g, toFullWidth));
}

/** Inserts invisible characters into URLs, host names and email addresses, so that no program turns them into links. */
export function interruptAddresses(text: string): string {
  return text.replace(INSIDE_ADDRESS, ZERO_WIDTH_SPACE);
}

/** Interrupts texts such as `=?utf-8?Q?a?=`, which mail programs would decode in a header (RFC 2047). */
export function interruptEncodedWords(text: string): string {
  return text.replaceAll('=?', `=${ZERO_WIDTH_SPACE}?`);
}
