const MAX_LENGTH = 200;

/**
 * Truncates a text to `maxLength` UTF-16 code units and appends an ellipsis. SWR does not limit the length of its texts.
 *
 * @returns The text itself if it is short enough. A surrogate pair is never split.
 */
export function truncate(text: string, maxLength = MAX_LENGTH): string {
  if (text.length <= maxLength) return text;
  // A cut between the halves of a surrogate pair would leave an invalid character.
  return `${text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
