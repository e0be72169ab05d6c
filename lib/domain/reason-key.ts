import { truncate } from './truncate';

/** Stands for what differs between failures of the same cause. */
const PLACEHOLDER = '…';
const MAX_KEY_LENGTH = 200;
/** As much of a reason is searchable. */
const MAX_REASON_LENGTH = 2_000;

/** Matches URLs and words, except behind a letter and a dot: the digits of an error code such as `SWR.0500` are kept. */
const WORD = /https?:\/\/[^\s"'<>]+|(?<![a-z\d_-]|[a-z]\.)[a-z\d_-]+/g;

/**
 * Returns the text that failures of the same cause share: the reason in lower case, on one line, with numbers, IDs,
 * addresses and the name of the resource replaced.
 *
 * @returns Null if there is no reason.
 */
export function toReasonKey(
  reason: string | null | undefined,
  resourceName: string | null | undefined,
): string | null {
  const key = replaceVariables(reason, resourceName)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/…(?:[.:/, ]?…)+/g, PLACEHOLDER)
    .trim();
  return key === '' ? null : truncate(key, MAX_KEY_LENGTH);
}

/**
 * Returns the longest part of a reason that other failures of the same cause contain as well, in lower case, as a text to
 * search for. Empty if there is none.
 */
export function findCommonText(
  reason: string | null | undefined,
  resourceName: string | null | undefined,
): string {
  const parts = replaceVariables(reason, resourceName)
    .split(/…|[\p{Cc}]/u)
    .map((part) => part.trim().slice(0, MAX_KEY_LENGTH).trim());
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function replaceVariables(
  reason: string | null | undefined,
  resourceName: string | null | undefined,
): string {
  const name = resourceName?.toLowerCase();
  const text = (reason ?? '').slice(0, MAX_REASON_LENGTH).toLowerCase();
  return text.replace(WORD, (word) =>
    word === name || /\d/.test(word) || word.includes('://') ? PLACEHOLDER : word,
  );
}
