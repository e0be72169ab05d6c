import 'server-only';
import type { ServerOptions } from 'node:http';

/** Maximum number of headers of a request. Node.js would ignore those above a limit of its own. */
export const MAX_HEADERS = 200;

/** Time without any progress after which a connection is closed, in ms. A wait for a job takes up to 300 seconds. */
export const STALLED_TIMEOUT_MS = 330_000;

/** Limits of the HTTP server. None applies to how long a response takes: waiting for a job takes minutes. */
export const SERVER_LIMITS = {
  /** Size of the request line and all headers in bytes. The URL of a board of 200 jobs has 8,000. */
  maxHeaderSize: 16 * 1024,
  /** Time within which all headers must arrive, in ms. */
  headersTimeout: 10_000,
  /** Time within which the whole request must arrive, in ms. Longer than BODY_TIMEOUT_MS, whose response explains it. */
  requestTimeout: 15_000,
  /** Time until an idle connection is closed, in ms. Longer than that of proxies (60 s), which would lose a request. */
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 1_000,
} satisfies ServerOptions;
