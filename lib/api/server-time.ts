/** The server's clock with every answer, to the millisecond: a viewer's clock may be wrong. */
export const SERVER_TIME_HEADER = 'X-Server-Time';
