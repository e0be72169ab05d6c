import 'server-only';

/** Matches texts that may have to be changed, including those with complete surrogate pairs. */
const SUSPECT = /[\0\uD800-\uDFFF]/;

/** Replaces null characters and lone surrogates, which PostgreSQL rejects. */
export function toStorableText(text: string): string {
  return SUSPECT.test(text) ? Buffer.from(text).toString().replaceAll('\0', '\uFFFD') : text;
}
