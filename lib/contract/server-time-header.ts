/** Response header with the server time as ISO 8601 in ms. Used because a viewer's clock may be wrong. */
export const SERVER_TIME_HEADER = 'X-Server-Time';
