// Decoding of the escapes in which text arrives from links, JSON, HTML, Markdown and mail. Linear time.

const ESCAPED =
  /((?:%[0-9a-f]{2})+)|\\u\{?([0-9a-f]{4})\}?|\\x([0-9a-f]{2})|&#x([0-9a-f]{1,5});|&#(\d{1,6});|&([a-z]{2,14});|\\([nrt/_-])/gi;

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  zerowidthspace: '',
  nobreak: '',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  lowbar: '_',
  colon: ':',
  equals: '=',
  sol: '/',
  hellip: '…',
};

/**
 * Matches what quoted-printable mail must encode: "=", a hyphen, a space at the end of a line and UTF-8. Uppercase
 * only, and not at the start of a UUID (`id=3D5c8a10-…`).
 */
const QUOTED_PRINTABLE =
  /=3D(?![0-9A-F]{6}-)|=2D(?=[0-9A-Fa-f]{4})(?![0-9A-Fa-f]{6}-)|=20(?=\r?\n)|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+/g;

/** Decodes escapes twice, because a link may be encoded inside another link. */
export function decodeEscapes(text: string): string {
  const decoded = text.replace(QUOTED_PRINTABLE, (bytes) => decodeBytes(bytes.replaceAll('=', '%')));
  return decodeOnce(decodeOnce(decoded));
}

function decodeOnce(text: string): string {
  return text.replace(ESCAPED, (all, percent, unicode, hex, hexEntity, decimal, name, letter) => {
    if (typeof percent === 'string') return decodeBytes(percent);
    const code: unknown = unicode ?? hex ?? hexEntity;
    if (typeof code === 'string') return toCharacter(parseInt(code, 16), all);
    if (typeof decimal === 'string') return toCharacter(Number(decimal), all);
    if (typeof name === 'string') return NAMED_ENTITIES[name.toLowerCase()] ?? all;
    return letter === 'n' || letter === 'r' || letter === 't' ? '\n' : String(letter);
  });
}

/** Decodes percent-encoded UTF-8. If it is invalid, decodes its ASCII characters only. */
function decodeBytes(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return bytes.replace(/%([0-7][0-9a-f])/gi, (_all, hex: string) => toCharacter(parseInt(hex, 16), ''));
  }
}

function toCharacter(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
