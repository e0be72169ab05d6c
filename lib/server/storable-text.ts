import 'server-only';

/** Replaces null characters and lone surrogates, which PostgreSQL rejects. */
export function toStorableText(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\uFFFD');
}
