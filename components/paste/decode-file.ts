/** Encoding of a text file, and the number of bytes of its byte order mark. */
interface Encoding {
  name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  markLength: number;
}

const SAMPLE_BYTES = 4096;

/**
 * Detects the encoding by the byte order mark, by the position of NULs in UTF-16 of mostly Latin text, and by whether
 * the bytes are valid UTF-8. Anything else is read as GB18030, of which GBK is a part: an ID is ASCII in both.
 *
 * @param bytes Beginning of the file.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { name: 'utf-8', markLength: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', markLength: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', markLength: 2 };
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nuls = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  if (Math.max(even, odd) > sample.length / 8 && Math.min(even, odd) < Math.max(even, odd) / 8)
    return { name: odd > even ? 'utf-16le' : 'utf-16be', markLength: 0 };
  return { name: isUtf8(bytes) ? 'utf-8' : 'gb18030', markLength: 0 };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // A character at the end may be incomplete.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Decodes a part of a file. Bytes of a character that is incomplete become U+FFFD. */
export const decodeBytes = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding.name).decode(bytes);
