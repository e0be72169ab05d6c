const BYTES = 16;

/**
 * Encodes UUIDs as bytes in base64url, which takes 21 characters for each instead of 36. The first byte is their number,
 * so that a list that was cut off can be recognized.
 */
export function packUuids(uuids: readonly string[]): string {
  const hex = toHex(uuids.length % 256) + uuids.join('').replaceAll('-', '');
  const bytes = hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Decodes packed UUIDs.
 *
 * @returns The UUIDs. If the list was cut off or is malformed, they are followed by an entry with an ellipsis, which is
 * no valid job ID: the board then shows that something is missing.
 */
export function unpackUuids(packed: string): string[] {
  // A single character at the end holds no byte, and `atob` rejects it.
  const length = packed.length - (packed.length % 4 === 1 ? 1 : 0);
  const base64 = /^[\w-]*$/.test(packed) ? packed.slice(0, length) : '';
  const bytes = atob(base64.replaceAll('-', '+').replaceAll('_', '/')).slice(1);
  const uuids = Array.from({ length: Math.floor(bytes.length / BYTES) }, (_, i) =>
    toUuid(bytes.slice(i * BYTES, (i + 1) * BYTES)),
  );
  return packUuids(uuids) === packed ? uuids : [...uuids, `${packed.slice(0, 32)}…`];
}

function toUuid(bytes: string): string {
  const hex = Array.from(bytes, (byte) => toHex(byte.charCodeAt(0))).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const toHex = (byte: number) => byte.toString(16).padStart(2, '0');
