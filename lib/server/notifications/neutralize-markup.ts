import 'server-only';

/**
 * Characters that are markup in the Markdown of any service, in HTML, or in a mention. Line starts such as `- ` are
 * not included: a text of SWR always follows a label.
 */
const MARKUP = /[[\]<>*_`#~|\\@&$]/g;

/**
 * Punctuation that makes an address of the text after it, as in `http://host`, `evil.com`, `a@b`, `:smile:` and
 * `\\server`. Full stops of other scripts are dots in a host name. A colon between digits is a time.
 */
const ADDRESS_PUNCTUATION = /(?:[.。．｡@\\]|(?<!\d):|:(?!\d))(?=\S)/g;
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
  return text.replace(ADDRESS_PUNCTUATION, `$&${ZERO_WIDTH_SPACE}`);
}
