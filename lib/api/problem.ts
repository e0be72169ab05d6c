import * as z from 'zod/mini';

/** Every problem this dashboard answers with, its HTTP status and its title. */
const PROBLEMS = {
  invalid_job_id: [400, 'Not a job ID'],
  invalid_request: [400, 'The request is not understood'],
  sign_in_required: [401, 'Sign in first'],
  not_allowed: [403, 'You may not do this'],
  foreign_origin: [403, 'The request comes from another site'],
  job_not_found: [404, 'SWR knows no such job'],
  profile_not_found: [404, 'No such profile'],
  not_found: [404, 'No such address'],
  body_timeout: [408, 'The request body did not arrive in time'],
  job_ended: [409, 'The job has ended already'],
  body_too_large: [413, 'The request body is too large'],
  wrong_host: [421, 'Another host name'],
  profile_refused: [422, 'The profile cannot be stored'],
  channel_refused: [422, 'The channel cannot be stored'],
  no_sts: [422, 'Nobody can decode the message'],
  no_job_id_found: [422, 'No job ID in the text'],
  too_many_requests: [429, 'Too many requests'],
  internal_error: [500, 'This dashboard failed'],
  upstream_unauthorized: [502, 'The credentials were refused'],
  upstream_forbidden: [502, 'SWR refused the action'],
  upstream_rejected: [502, 'SWR rejected the request'],
  upstream_error: [502, 'SWR failed'],
  upstream_invalid: [502, 'SWR answered what is not a job'],
  no_credentials: [503, 'No credentials are configured'],
  upstream_throttled: [503, 'SWR asks to slow down'],
  store_unavailable: [503, 'The store of this dashboard does not work'],
  look_up_pending: [503, 'SWR has been asked and has not answered yet'],
  upstream_timeout: [504, 'SWR did not answer in time'],
} as const satisfies Record<string, [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(isProblemCode);

export const statusOfProblem = (code: ProblemCode): number => PROBLEMS[code][0];

const upstreamSchema = z.object({
  /** Who answered, where it was not SWR itself. */
  service: z.optional(z.string()),
  status: z.number(),
  error_code: z.optional(z.string()),
  error_msg: z.optional(z.string()),
  encoded_authorization_message: z.optional(z.string()),
  request_id: z.optional(z.string()),
});

const inBothLanguages = z.object({ en: z.string(), zh: z.string() });

/** Why something failed, and what to do. */
export const explanationSchema = z.object({
  /** `known`: the cloud's documentation says so. `guessed`: it is read from words in the text. */
  certainty: z.enum(['known', 'guessed']),
  /** The error code it is told from, if any. */
  code: z.nullable(z.string()),
  cause: inBothLanguages,
  nextStep: inBothLanguages,
});
export type Explanation = z.infer<typeof explanationSchema>;

/** Problem details (RFC 9457), with a `code` to tell them apart and what SWR said where it answered. */
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
  /** What that means, where it is known. */
  explanation: z.optional(explanationSchema),
});

export type Problem = z.infer<typeof problemSchema>;

export function problem(code: ProblemCode, detail: string, upstream?: Problem['upstream']): Problem {
  const [status, title] = PROBLEMS[code];
  return { type: `urn:swr-job-monitor:${code}`, title, status, detail, code, ...(upstream && { upstream }) };
}
