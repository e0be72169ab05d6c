import 'server-only';

/** Redacts secrets, in plain and encoded forms, from text received from outside: gateways may echo them. */
export function redact(text: string, secrets: readonly string[]): string {
  return createRedactor(secrets)(text);
}

/** Creates a redaction function that computes the forms of the secrets once. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap(getEncodedForms)
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, '[redacted]'), text);
}

/** Secrets shorter than this are parts of other words. */
const MIN_PART_LENGTH = 6;

/**
 * Replaces secrets, in any encoding and case, with "[redacted]". Short ones are replaced as whole words.
 */
export function redactAnyCase(text: string, secrets: readonly string[]): string {
  const toPattern = (secret: string) => {
    const escaped = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return secret.length < MIN_PART_LENGTH ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped;
  };
  const longestFirst = secrets.filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  const redacted = redact(
    text,
    longestFirst.filter(({ length }) => length >= MIN_PART_LENGTH),
  );
  if (longestFirst.length === 0) return redacted;
  return redacted.replace(new RegExp(longestFirst.map(toPattern).join('|'), 'giu'), '[redacted]');
}

/** Minimum length of a redacted fragment. */
const MIN_FRAGMENT_LENGTH = 8;
const BITS_PER_CHARACTER = 6;

/**
 * Returns the base64 forms inside a longer encoded text, without the characters at both ends that depend on
 * their neighbors.
 */
function getBase64Fragments(bytes: Buffer): string[] {
  return [0, 1, 2]
    .map((before) => {
      const [from, to] = [before * 8, (before + bytes.length) * 8];
      const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      return text.slice(Math.ceil(from / BITS_PER_CHARACTER), Math.floor(to / BITS_PER_CHARACTER));
    })
    .filter((piece) => piece.length >= MIN_FRAGMENT_LENGTH)
    .flatMap((piece) => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')]);
}

function getEncodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    hex,
    hex.toUpperCase(),
    ...getBase64Fragments(bytes),
  ];
}
