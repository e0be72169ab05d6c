import 'server-only';

/**
 * Decodes the text of a header. Node.js reads header bytes as ISO 8859-1, but reverse proxies send UTF-8. Text that is
 * not valid UTF-8 stays as it is.
 */
export function decodeHeaderText(value: string): string {
  return decodeUtf8(Buffer.from(value, 'latin1')) ?? value;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const NON_ASCII = /[^\p{ASCII}]/u;
const WORD = /=\?utf-8\?([qb])\?([^?\s]*)\?=/gi;

/**
 * Decodes words like `=?utf-8?q?J=C3=BCrgen?=`, which Tailscale Serve sends. White space between two words is not part of
 * the text, and a character can be split between them. Words of ASCII characters stay as they are: no proxy encodes
 * those, so that a user has chosen a name that looks like this. Split lists first, since a word can contain a separator.
 *
 * @see RFC 2047
 */
export function decodeWords(text: string): string {
  return text.replace(/=\?utf-8\?[qb]\?[^?\s]*\?=(\s+=\?utf-8\?[qb]\?[^?\s]*\?=)*/gi, (words) => {
    const bytes = Array.from(words.matchAll(WORD), ([, encoding, encoded = '']) =>
      encoding?.toLowerCase() === 'b' ? Buffer.from(encoded, 'base64') : decodeQ(encoded),
    );
    const decoded = decodeUtf8(Buffer.concat(bytes)) ?? '';
    return NON_ASCII.test(decoded) ? decoded : words;
  });
}

function decodeQ(encoded: string): Buffer {
  const bytes = encoded
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
