/** How long a note may be, in characters. Apart from the schemas, which come to a browser with its first request. */
export const LONGEST_NOTE = 500;
