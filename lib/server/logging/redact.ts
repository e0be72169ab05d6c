import 'server-only';
/** Not marked `server-only`, since the log of `server.ts` needs it outside Next.js; lint keeps it out of components. */

/** Takes secrets, as they are and as they may be written, out of a text that came from outside: gateways echo. */
export function redact(text: string, secrets: readonly string[]): string {
  return redactor(secrets)(text);
}

/** The same for many texts: the forms of the secrets are made once. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap(formsOf)
    .sort((a, b) => b.length - a.length);
  return (text) => forms.reduce((redacted, form) => redacted.replaceAll(form, '[redacted]'), text);
}

/** Shorter ones could be anything. */
const SHORTEST_PIECE = 8;
const BITS_OF_A_CHARACTER = 6;

/** As it is inside of something longer in base64, without the characters at its ends that the rest has a part in. */
function base64Pieces(bytes: Buffer): string[] {
  return [0, 1, 2]
    .map((before) => {
      const [from, to] = [before * 8, (before + bytes.length) * 8];
      const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
      return text.slice(Math.ceil(from / BITS_OF_A_CHARACTER), Math.floor(to / BITS_OF_A_CHARACTER));
    })
    .filter((piece) => piece.length >= SHORTEST_PIECE)
    .flatMap((piece) => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')]);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  return [
    ...[secret, json, json.replaceAll('/', '\\/')],
    ...[
      url,
      url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      new URLSearchParams({ '': secret }).toString().slice(1),
    ],
    ...[bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'), hex, hex.toUpperCase()],
    ...base64Pieces(bytes),
  ];
}
