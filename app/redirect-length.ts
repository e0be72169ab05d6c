/**
 * Maximum length of the URL in a `Location` header. By default, nginx accepts 4 KB for all headers of a response, and
 * the path of a board of 200 jobs is longer. A longer URL is sent in the body.
 */
export const MAX_LOCATION_LENGTH = 2_000;
