import 'server-only';

/**
 * Characters with a meaning in Markdown, in HTML or in a mention. An underscore inside a word has none.
 */
const MARKDOWN = /[[\]<>*`#~|\\&$^@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** Replaces Markdown and mentions with full-width characters. For services without an escape character. */
export function defuseMarkdown(text: string): string {
  return text.replace(MARKDOWN, toFullWidth);
}

/** Replaces the characters of tags. WeCom reads `<@name>` as a mention even in plain text. */
export function defuseTags(text: string): string {
  return text.replace(/[<>]/g, toFullWidth);
}

/** Distance from "!"…"~" to U+FF01…U+FF5E. */
const FULL_WIDTH_OFFSET = 0xfee0;
const toFullWidth = (character: string) => String.fromCharCode(character.charCodeAt(0) + FULL_WIDTH_OFFSET);

/** Zero-width joiner. No host name may contain it between letters, so that not even a part of a URL is a link. */
const JOINER = '\u200D';

/**
 * Inserts an invisible character into whatever a service or a mail program might turn into a link or an emoji by
 * itself: `https://`, `//host`, `example.com`, `name@example.com`, `mailto:`, `:smile:`. Times (`08:06`) are kept. For
 * plain texts, which have no escape character.
 */
export function defuseLinks(text: string): string {
  return text
    .replace(/(?<=\S)[.@](?=\S)/g, `${JOINER}$&`)
    .replace(/(?<!\d):(?=\S)|:(?!\d\d(?![\w+-]))(?=\S)/g, `$&${JOINER}`)
    .replace(/\/(?=\/)/g, `$&${JOINER}`);
}
