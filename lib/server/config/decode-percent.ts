import 'server-only';
/** Percent-encoded text, or as it is where it is not that: a password may hold a bare "%". */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
