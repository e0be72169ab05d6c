const BYTES = 16;

/** Encodes UUIDs as their bytes in base64url, which takes 21 characters instead of 36. */
export function packUuids(uuids: readonly string[]): string {
  const hex = uuids.join('').replaceAll('-', '');
  const bytes = hex.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16)));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Decodes packed UUIDs.
 *
 * @returns Also the remaining characters after an ellipsis, which no job ID contains, if the text has been cut off or
 * is no packed list. So the board shows that something is missing.
 */
export function unpackUuids(packed: string): string[] {
  // A single character at the end holds no byte, and `atob` rejects it.
  const base64 = /^[\w-]*$/.test(packed)
    ? packed.slice(0, packed.length - Number(packed.length % 4 === 1))
    : '';
  const bytes = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  const uuids = Array.from({ length: Math.floor(bytes.length / BYTES) }, (_, i) =>
    toUuid(bytes.slice(i * BYTES, (i + 1) * BYTES)),
  );
  const rest = packed.slice(packUuids(uuids).length);
  return packUuids(uuids) === packed ? uuids : [...uuids, `…${rest.slice(0, 32)}`];
}

function toUuid(bytes: string): string {
  const hex = Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
