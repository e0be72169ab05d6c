import { truncate } from './truncate';

/** Halves of surrogate pairs, and code points that are never characters. JSON and XML parsers reject them. */
const INVALID = /[\p{Cs}\p{NChar}]/gu;

/** A character that is invisible, or changes the direction of the text after it (U+202E). */
export const INVISIBLE_CHARACTER = /[\p{Cf}\p{DI}]/u;

/** An emoji, whose joiners and variation selectors select its picture. */
const EMOJI = /\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?(?:\u200D(?=\p{ExtPict}))?|\uFE0F(?=\u20E3)/u;

/** Invisible characters. The group matches an emoji, which contains none. */
export const INVISIBLE = new RegExp(`(${EMOJI.source})|${INVISIBLE_CHARACTER.source}`, 'gu');

/** White space of any kind, control characters, and the blank Braille pattern. */
const BLANK = /[\s\p{Cc}\u2800]+/gu;

/** Removes invisible and direction-changing characters. Line breaks and control characters are kept. */
export function removeInvisible(text: string): string {
  return text.replace(INVALID, '\uFFFD').replace(INVISIBLE, '$1');
}

/**
 * Returns a text of SWR as one line of visible characters. Use it for every text that leaves a page or is part of a
 * sentence, such as a title, a notification or a copied text.
 */
export function toSingleLine(text: string): string {
  return removeInvisible(text).replace(BLANK, ' ').trim();
}

/** Several hidden characters may stand for one visible character. Bounds the work for a text of any length. */
export const MAX_HIDDEN_FACTOR = 8;

/** Returns a text of SWR as one line, truncated as by `truncate`. */
export function toShortLine(text: string, maxLength = 200): string {
  return truncate(toSingleLine(truncate(text, maxLength * MAX_HIDDEN_FACTOR)), maxLength);
}
