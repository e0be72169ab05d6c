/** What Markdown, HTML in it, and the extensions of wikis and chats give a meaning to. */
const SPECIAL = /[\\`*_{}[\]()<>#|~!&$@^=]/g;

/** What turns the direction of what follows, or is not seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\s]+/gu;

/** A text that says in Markdown, on one line, what it says: whoever named a resource must not write the wiki it is pasted to. */
export function markdownText(text: string): string {
  return text
    .replace(INVISIBLE, ' ')
    .trim()
    .replace(SPECIAL, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^(\d*)([-+.])/, '$1\\$2');
}

/** A text as code. No number of backticks in it ends it. */
export function markdownCode(text: string): string {
  return `\`${text.replace(INVISIBLE, ' ').replaceAll('`', '’').replaceAll('|', '¦').trim()}\``;
}
