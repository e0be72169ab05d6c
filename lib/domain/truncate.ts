/**
 * Truncates a text and appends an ellipsis. SWR does not limit the length of its texts.
 *
 * @param maxLength In UTF-16 code units.
 * @default maxLength 200
 * @returns The text itself if it is short enough. A surrogate pair is never split.
 */
export function truncate(text: string, maxLength = 200): string {
  if (text.length <= maxLength) return text;
  // A cut between the halves of a surrogate pair would leave an invalid character.
  return `${text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
