/** A response to send. A string body is sent as it is, undefined as an empty body, and anything else as JSON. */
export interface CloudResponse {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  /** Kind of the fault applied to this response, if any. */
  fault?: string;
  /**
   * How the body is sent: 'half' ends the connection in the middle of it, 'reset' sends a TCP reset there, 'drip' sends
   * one byte at a time, and 'never' sends nothing.
   *
   * @default 'whole'
   */
  delivery?: 'whole' | 'half' | 'reset' | 'drip' | 'never';
}

/** Builds an error in the API gateway's format. `sendAnswer` replaces the empty `request_id` with the response's own. */
export function gatewayError(status: number, code: string, message: string): CloudResponse {
  return { status, body: { error_msg: message, error_code: `APIGW.${code}`, request_id: '' } };
}

/**
 * Builds an error in SWR's format.
 *
 * @param encoded Encoded authorization message; SWR sends one only if it denies a permission.
 * @see api-swr2/ErrorCode.html
 */
export function swrError(status: number, code: string, message: string, encoded?: string): CloudResponse {
  return {
    status,
    body: {
      error_code: `SVCSTG.SWR.${code}`,
      error_msg: message,
      ...(encoded === undefined ? {} : { encoded_authorization_message: encoded }),
    },
  };
}

/** Builds an error in IAM's format, inherited from OpenStack Keystone. */
export function iamError(status: number, title: string, message: string): CloudResponse {
  return { status, body: { error: { code: status, message, title } } };
}

export const apiNotFound = (): CloudResponse =>
  gatewayError(404, '0101', 'The API does not exist or has not been published in the environment');

/** SWR documents the status 404 for an unknown job, but no error code. This one is invented in SWR's format. */
export const jobNotFound = (): CloudResponse => swrError(404, '4040001', 'The job does not exist.');

/** The status is documented, the code is not: see jobNotFound. */
export const instanceNotFound = (): CloudResponse => swrError(404, '4040002', 'The instance does not exist.');

export const insufficientPermissions = (encoded: string): CloudResponse =>
  swrError(403, '4030170', 'Insufficient permissions', encoded);

export const invalidParameters = (detail: string): CloudResponse =>
  swrError(400, '4000014', `Invalid API parameters. ${detail}`);

export const throttled = (): CloudResponse => ({
  ...gatewayError(
    429,
    '0308',
    'The throttling threshold has been reached: policy api over ratelimit,limit:200,time:1 second',
  ),
  headers: { 'Retry-After': '5' },
});

/** Builds a realistic response for a status, for faults that give no body. */
export function createErrorResponse(status: number): CloudResponse {
  if (status === 400) return invalidParameters('');
  if (status === 401) return swrError(401, '4010000', 'Authentication failed. The token has expired.');
  if (status === 403) return swrError(403, '4030170', 'Insufficient permissions');
  if (status === 404) return jobNotFound();
  if (status === 429) return { ...throttled(), headers: {} };
  if (status === 502) return gatewayError(502, '0201', 'Backend unavailable');
  if (status === 503) return gatewayError(503, '0613', 'The service is unavailable');
  if (status === 504) return gatewayError(504, '0201', 'Backend timeout');
  if (status >= 500) return swrError(status, '5000007', 'Internal server error: Obtain failed.');
  return status >= 400 ? gatewayError(status, '0602', 'Bad request') : { status, body: {} };
}
