const LONGEST = 200;

/** What a card, a heading or a label has room for: SWR bounds no text, and a page must not grow with one. */
export function brief(text: string): string {
  if (text.length <= LONGEST) return text;
  // Not in the middle of a character of two halves.
  return `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
