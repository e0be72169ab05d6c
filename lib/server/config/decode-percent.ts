import 'server-only';
/**
 * Decodes percent-encoding. Returns the text unchanged if it is not valid: a password may contain a bare "%".
 */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
