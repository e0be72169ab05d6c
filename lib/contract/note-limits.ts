/**
 * Maximum length of a note, in characters. Separate from the schemas, which the browser loads with its first request.
 */
export const MAX_NOTE_LENGTH = 500;
