/** Characters with a meaning in Markdown, its HTML, or the extensions of wikis and chats. */
const SPECIAL = /[\\`*_{}[\]()<>#|~!&$@^=]/g;

/** Control characters, whitespace, and invisible or direction-changing characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\s]+/gu;

/** Escapes a text for Markdown and puts it on one line. A resource name must not be able to inject markup. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(INVISIBLE, ' ')
    .trim()
    .replace(SPECIAL, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^(\d*)([-+.])/, '$1\\$2');
}

/** Formats a text as inline code. Backticks are replaced, because they would end it. */
export function toMarkdownCode(text: string): string {
  return `\`${text.replace(INVISIBLE, ' ').replaceAll('`', '’').replaceAll('|', '¦').trim()}\``;
}
