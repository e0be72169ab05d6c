import { INVISIBLE } from '@/lib/domain/visible-text';

/** Control characters and line separators that JSON allows in a text. */
const UNESCAPED_CONTROL = /[\x7f-\x9f\u2028\u2029]/g;

/** Makes hidden characters of a JSON text visible, as escapes. The JSON has the same value as before. */
export function escapeInvisible(json: string): string {
  return json
    .replace(INVISIBLE, (match, emoji: string | undefined) => emoji ?? toEscapes(match))
    .replace(UNESCAPED_CONTROL, toEscapes);
}

function toEscapes(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
