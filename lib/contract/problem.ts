import * as z from 'zod/mini';

/** Problem codes with their HTTP status and title. */
const PROBLEMS = {
  invalid_job_id: [400, 'Invalid job ID'],
  invalid_request: [400, 'Invalid request'],
  sign_in_required: [401, 'Sign-in required'],
  not_allowed: [403, 'Permission denied'],
  foreign_origin: [403, 'Cross-site request blocked'],
  job_not_found: [404, 'Job not found'],
  instance_not_found: [404, 'Instance not found'],
  profile_not_found: [404, 'Profile not found'],
  not_found: [404, 'Not found'],
  body_timeout: [408, 'Request body timed out'],
  job_ended: [409, 'Job already ended'],
  user_exists: [409, 'User already exists'],
  last_operator: [409, 'Last operator'],
  read_only: [409, 'Defined in CONFIG_FILE'],
  body_too_large: [413, 'Request body too large'],
  wrong_host: [421, 'Unknown host name'],
  profile_refused: [422, 'Invalid profile'],
  endpoint_blocked: [422, 'Endpoint not allowed'],
  channel_refused: [422, 'Invalid channel'],
  no_sts: [422, 'STS not available'],
  no_job_id_found: [422, 'No job or instance ID found'],
  too_many_requests: [429, 'Too many requests'],
  internal_error: [500, 'Internal server error'],
  upstream_unauthorized: [502, 'Authentication failed'],
  upstream_forbidden: [502, 'Permission denied by SWR'],
  upstream_rejected: [502, 'Bad request to SWR'],
  upstream_error: [502, 'SWR internal error'],
  upstream_invalid: [502, 'Unexpected response from SWR'],
  no_credentials: [503, 'No credentials configured'],
  upstream_throttled: [503, 'Rate limited by SWR'],
  store_unavailable: [503, 'Database unavailable'],
  look_up_pending: [503, 'Waiting for SWR'],
  upstream_timeout: [504, 'Request to SWR timed out'],
} as const satisfies Record<string, [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(isProblemCode);

/** Returns the HTTP status of a problem code. */
export const getProblemStatus = (code: ProblemCode): number => PROBLEMS[code][0];

const upstreamSchema = z.object({
  /** Service that responded, if it was not SWR. */
  service: z.optional(z.string()),
  status: z.number(),
  error_code: z.optional(z.string()),
  error_msg: z.optional(z.string()),
  encoded_authorization_message: z.optional(z.string()),
  request_id: z.optional(z.string()),
});

const localizedText = z.object({ en: z.string(), zh: z.string() });

/** Cause of a failure, and how to fix it. */
export const explanationSchema = z.object({
  /** `known`: documented by Huawei Cloud. `guessed`: inferred from the text. */
  certainty: z.enum(['known', 'guessed']),
  /** Error code that the explanation is based on; null if it is based on the text. */
  code: z.nullable(z.string()),
  cause: localizedText,
  nextStep: localizedText,
});
export type Explanation = z.infer<typeof explanationSchema>;

/**
 * Problem details with a machine-readable `code` and the SWR response, if any. An unknown code is parsed as
 * `internal_error`.
 *
 * @see RFC 9457
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.pipe(
    z.string(),
    z.transform((code): ProblemCode => (isProblemCode(code) ? code : 'internal_error')),
  ),
  upstream: z.optional(upstreamSchema),
  /** Explanation of the upstream error, if known. */
  explanation: z.optional(explanationSchema),
  /** The instance that the ID identifies, if it was looked up as a job. `path` is its page. */
  instance: z.optional(z.object({ id: z.string(), path: z.string() })),
});

export type Problem = z.infer<typeof problemSchema>;

/**
 * Creates problem details.
 *
 * @param detail What went wrong, and how to fix it.
 * @param upstream Error response of the cloud service, if any.
 */
export function createProblem(code: ProblemCode, detail: string, upstream?: Problem['upstream']): Problem {
  const [status, title] = PROBLEMS[code];
  return { type: `urn:swr-job-monitor:${code}`, title, status, detail, code, ...(upstream && { upstream }) };
}
