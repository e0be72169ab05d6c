// Shapes of IDs: whole UUIDs, 32 hexadecimal digits, and parts of a UUID.

const TEMPLATE = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';
export const UUID_LENGTH = TEMPLATE.length;
export const HEX_ID_LENGTH = 32;

const WHOLE_UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WHOLE_HEX_ID = /^[0-9a-f]{32}$/i;
/** A complete group of a UUID, next to the hyphens that delimit it. */
const GROUP = /^[0-9a-f]{8}-|-[0-9a-f]{4}-|-[0-9a-f]{12}$/i;

export const hasDigit = (value: string) => /\d/.test(value);
export const isUuid = (value: string) => WHOLE_UUID.test(value);
export const isHexId = (value: string) => WHOLE_HEX_ID.test(value);

/** Lowercases a UUID. Returns any other ID unchanged. */
export const toCanonicalId = (id: string) => (isUuid(id) ? id.toLowerCase() : id);

function fitsTemplate(text: string, offset: number): boolean {
  for (let i = 0; i < text.length; i++) {
    if ((text[i] === '-') !== (TEMPLATE[offset + i] === '-')) return false;
  }
  return /^[0-9a-f-]*$/i.test(text);
}

/** Returns whether characters at the end are missing for a UUID. */
export const isUuidStart = (text: string) =>
  text.length > 0 && text.length < UUID_LENGTH && fitsTemplate(text, 0);

/** Returns whether characters at the beginning are missing for a UUID. */
export const isUuidEnd = (text: string) =>
  text.length > 0 && text.length < UUID_LENGTH && fitsTemplate(text, UUID_LENGTH - text.length);

/**
 * Returns whether a token is recognizable as a part of an ID, so that it must not be looked up: parts of a UUID with a
 * hyphen, and 8 to 31 hexadecimal digits and letters. Shorter ones may be IDs of their own, such as "abc-1".
 */
export function isIdPart(token: string): boolean {
  if (token.length < 8 || token.length >= UUID_LENGTH || !/^[0-9a-f-]+$/i.test(token)) return false;
  if (!token.includes('-')) return token.length < HEX_ID_LENGTH && hasDigit(token) && /[a-f]/i.test(token);
  if (!GROUP.test(token) && token.length < 9) return false;
  for (let offset = 0; offset <= UUID_LENGTH - token.length; offset++) {
    if (fitsTemplate(token, offset)) return true;
  }
  return false;
}

/** Returns the number of characters of a partial ID without its ellipsis, and of the whole ID. */
export function measurePart(part: string): { length: number; fullLength: number } {
  const { length } = part.replaceAll('…', '');
  const isHexId = !part.includes('-') && !part.includes('…') && length > 8;
  return { length, fullLength: isHexId ? HEX_ID_LENGTH : UUID_LENGTH };
}
