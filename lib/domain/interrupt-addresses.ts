/**
 * Positions inside addresses such as `http://host`, `//host`, `evil.com`, `a@b` and `\\server`, and inside `#topic` and
 * `:smile:`. Full stops of other scripts are dots in a host name. A colon between digits is a time. Two slashes are
 * separated, and `www.` is, because invisible characters in a host name are ignored: `//evil.\u200Bcom` would lead to
 * evil.com.
 */
const INSIDE_ADDRESS =
  /(?<=[.。．｡@\\#])(?=\S)|(?<=\S)(?=@)|(?<=(?<!\d):)(?=\S)|(?<=:)(?=[^\s\d])|(?<=\/)(?=\/)|(?<=w)(?=ww[.。．｡])/gi;
/** Invisible, and removed from the texts of SWR, so that each one in a message was added here. */
export const ZERO_WIDTH_SPACE = '\u200B';

/** Inserts invisible characters into URLs, host names and email addresses, so that no program turns them into links. */
export function interruptAddresses(text: string): string {
  return text.replace(INSIDE_ADDRESS, ZERO_WIDTH_SPACE);
}
