/** What Markdown, HTML in it, and the extensions of wikis and chats give a meaning to. */
const SPECIAL = /[\\`*_{}[\]()<>#|~!&$@^=]/g;

/** Turns the direction of what follows, or is not seen. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\s]+/g;

/** A text that says in Markdown, on one line, what it says: whoever named a resource must not write the wiki it is pasted to. */
export function markdownText(text: string): string {
  return text
    .replace(INVISIBLE, ' ')
    .trim()
    .replace(SPECIAL, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^([-+]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? start : `\\${start}`));
}

/** A text as code. No number of backticks in it ends it. */
export function markdownCode(text: string): string {
  return `\`${text.replace(INVISIBLE, ' ').replaceAll('`', '’').replaceAll('|', '¦').trim()}\``;
}
