// Decodes the ways in which programs escape a text inside another one, and keeps where each character was. JavaScript, as
// the files that use it.

/** Escapes in URLs, JSON and HTML, also escaped several times. The tails are optional, so that each run is read once. */
const ESCAPE = new RegExp(
  [
    String.raw`%(?:25)*(?:(?<url>[\da-f]{2}))?`,
    String.raw`\\+(?:u(?<json>[\da-f]{4})|x(?<hex>[\da-f]{2})|(?<line>[nrt])|(?<plain>[/"']))?`,
    String.raw`&(?:amp;)*(?:#(?<decimal>\d{1,7});|#x(?<html>[\da-f]{1,6});|(?<name>[a-z]{2,7});)?`,
    String.raw`<(?<tag>br)\s{0,4}/?>`,
  ].join('|'),
  'gi',
);
const NAMES = {
  plus: '+',
  sol: '/',
  equals: '=',
  quot: '"',
  lt: '<',
  gt: '>',
  lowbar: '_',
  nbsp: ' ',
  newline: '\n',
};
/** Levels of different escapes inside each other. */
const MAX_LEVELS = 6;

/**
 * Decodes all escapes of ASCII characters, and drops those of other characters, which may be invisible.
 *
 * @param {string} text
 * @returns {{ decoded: string, starts: number[] }} The decoded text, and where each of its characters, and its end, is in
 *   the original one.
 */
export function decodeWithPositions(text) {
  let decoded = text;
  let starts = Array.from({ length: text.length + 1 }, (_, index) => index);
  for (let level = 0; level < MAX_LEVELS; level++) {
    const next = decodeLevel(decoded, starts);
    if (next.decoded === decoded) break;
    ({ decoded, starts } = next);
  }
  return { decoded, starts };
}

function decodeLevel(text, starts) {
  const parts = [];
  const nextStarts = [];
  let end = 0;
  const copyUntil = (index) => {
    parts.push(text.slice(end, index));
    for (let each = end; each < index; each++) nextStarts.push(starts[each]);
  };
  for (const match of text.matchAll(ESCAPE)) {
    copyUntil(match.index);
    const character = toCharacter(match);
    parts.push(character);
    if (character !== '') nextStarts.push(starts[match.index]);
    end = match.index + match[0].length;
  }
  copyUntil(text.length);
  nextStarts.push(starts[text.length]);
  return { decoded: parts.join(''), starts: nextStarts };
}

/** Returns the character of an escape, or none if it isn't ASCII. */
function toCharacter({ 0: match, groups }) {
  const { url, json, hex, html, decimal, line, plain, name, tag } = groups;
  const digits = url ?? json ?? hex ?? html;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  if (!Number.isNaN(code)) return code < 128 ? String.fromCharCode(code) : '';
  if (tag !== undefined || line !== undefined) return '\n';
  return plain ?? NAMES[name?.toLowerCase()] ?? match.charAt(0);
}
