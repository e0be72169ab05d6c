import { truncate } from './truncate';

/** Halves of surrogate pairs, and code points that are never characters. JSON and XML parsers reject them. */
const INVALID = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

/**
 * Characters that are invisible, or change the direction of the text after them (U+202E). Joiners and variation
 * selectors are kept inside an emoji, where they select its picture.
 */
const INVISIBLE =
  /(?<!\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D|\u200D(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic})[\uFE0E\uFE0F](?!\u20E3)|(?!\u200D|[\uFE0E\uFE0F])[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Control characters and line separators that JSON allows in a text. */
const UNESCAPED_CONTROL = /[\x7f-\x9f\u2028\u2029]/g;

/** White space of any kind, control characters, and the blank Braille pattern. */
const BLANK = /[\s\p{Cc}\u2800]+/gu;

/** Removes invisible and direction-changing characters. Line breaks and control characters are kept. */
export function removeInvisible(text: string): string {
  return text.replace(INVALID, '\uFFFD').replace(INVISIBLE, '');
}

/** Makes hidden characters of a JSON text visible, as escapes. The JSON has the same value as before. */
export function escapeInvisible(json: string): string {
  return json.replace(INVISIBLE, toEscapes).replace(UNESCAPED_CONTROL, toEscapes);
}

function toEscapes(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
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
