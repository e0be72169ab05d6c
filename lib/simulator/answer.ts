/** What is sent back. A body that is a string goes out as it is, anything else as JSON, undefined not at all. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  /** The kind of fault that has made it what it is. */
  fault?: string;
  /**
   * 'half' ends the connection in the middle of the body and 'reset' breaks it there, 'drip' sends a byte at a time,
   * 'never' leaves the caller waiting.
   */
  delivery?: 'whole' | 'half' | 'reset' | 'drip' | 'never';
}

/** The API gateway's form. The sender fills in an empty `request_id` with the answer's own. */
export function gatewayError(status: number, code: string, message: string): Answer {
  return { status, body: { error_msg: message, error_code: `APIGW.${code}`, request_id: '' } };
}

/** SWR's form (api-swr2/ErrorCode.html): `encoded_authorization_message` only on a refused authorization. */
export function swrError(status: number, code: string, message: string, encoded?: string): Answer {
  return {
    status,
    body: {
      error_code: `SVCSTG.SWR.${code}`,
      error_msg: message,
      ...(encoded === undefined ? {} : { encoded_authorization_message: encoded }),
    },
  };
}

/** IAM's form, inherited from OpenStack Keystone. */
export function iamError(status: number, title: string, message: string): Answer {
  return { status, body: { error: { code: status, message, title } } };
}

export const noSuchApi = (): Answer =>
  gatewayError(404, '0101', 'The API does not exist or has not been published in the environment');

/** SWR's code for a job it does not know is not documented; only the 404 is. This code is made up in its form. */
export const noSuchJob = (): Answer => swrError(404, '4040001', 'The job does not exist.');

export const insufficientPermissions = (encoded: string): Answer =>
  swrError(403, '4030170', 'Insufficient permissions', encoded);

export const invalidParameters = (detail: string): Answer =>
  swrError(400, '4000014', `Invalid API parameters. ${detail}`);

export const throttled = (): Answer => ({
  ...gatewayError(
    429,
    '0308',
    'The throttling threshold has been reached: policy api over ratelimit,limit:200,time:1 second',
  ),
  headers: { 'Retry-After': '5' },
});

/** A believable answer of that status, for who asks for the status alone. */
export function errorOfStatus(status: number): Answer {
  if (status === 400) return invalidParameters('');
  if (status === 401) return swrError(401, '4010000', 'Authentication failed. The token has expired.');
  if (status === 403) return swrError(403, '4030170', 'Insufficient permissions');
  if (status === 404) return noSuchJob();
  if (status === 429) return { ...throttled(), headers: {} };
  if (status === 502) return gatewayError(502, '0201', 'Backend unavailable');
  if (status === 503) return gatewayError(503, '0613', 'The service is unavailable');
  if (status === 504) return gatewayError(504, '0201', 'Backend timeout');
  if (status >= 500) return swrError(status, '5000007', 'Internal server error: Obtain failed.');
  return status >= 400 ? gatewayError(status, '0602', 'Bad request') : { status, body: {} };
}
