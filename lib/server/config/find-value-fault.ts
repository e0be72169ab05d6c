import 'server-only';

const QUOTE = /["'`“”„‘’‚«»]/;
const PLACEHOLDER = /^(undefined|null|change[-_ ]?me|<[a-z][a-z _-]*>|\$\{\w+\}|\{\{[\w .-]+\}\}|…|\.\.\.)$/i;

/** Advice for a value in quotation marks, which only shells and some readers of .env files remove. */
export const QUOTATION_ADVICE =
  'Remove them. "docker run --env-file", Kubernetes and systemd pass them on as part of the value';

/** Returns whether the text begins or ends with a quotation mark. */
export function hasOuterQuote(text: string): boolean {
  return QUOTE.test(text.charAt(0)) || QUOTE.test(text.slice(-1));
}

/** Returns whether the text begins and ends with quotation marks. */
export function isQuoted(text: string): boolean {
  return text.length > 1 && QUOTE.test(text.charAt(0)) && QUOTE.test(text.slice(-1));
}

/**
 * Returns what makes a value useless for any variable, to follow the variable's name; null if nothing does. It never
 * contains a secret.
 */
export function findValueFault(text: string, isSecret: boolean): string | null {
  // A list like "a", "b" is not in quotation marks as a whole.
  if (isQuoted(text) && (isSecret || !QUOTE.test(text.slice(1, -1))))
    return `begins and ends with quotation marks. ${QUOTATION_ADVICE}`;
  if (PLACEHOLDER.test(text.trim()))
    return `is ${isSecret ? 'only' : `${JSON.stringify(text)},`} a placeholder. Set it to its value, or remove it`;
  if (isSecret && /^[\s\p{Cf}]|[\s\p{Cf}]$/u.test(text))
    return 'begins or ends with a blank or a line break. Remove it (value hidden because it is a secret)';
  if (/\p{Cc}/u.test(text)) return 'contains a line break or another control character. Remove it';
  return null;
}
