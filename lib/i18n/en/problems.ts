import type { ProblemText } from '@/lib/i18n/problem-text';

/**
 * Title and meaning by problem code. A title also stands within a sentence ("Couldn’t save: {title}."), so it
 * has no period.
 */
export const problem = {
  invalid_job_id: {
    title: 'Invalid job ID',
    meaning:
      'A job ID has 1 to 64 letters, digits, and hyphens, such as 36db69c5-b2d5-11eb-b044-0255ac101219.',
  },
  job_not_found: {
    title: 'Job not found',
    meaning: 'Neither a job nor an instance with this ID was found in the configured projects and regions.',
  },
  upstream_unauthorized: {
    title: 'Authentication failed',
    meaning: 'SWR didn’t accept the credentials of the profile.',
  },
  upstream_forbidden: {
    title: 'Permission denied',
    meaning: 'These credentials can’t read jobs in this project.',
  },
  upstream_rejected: {
    title: 'Bad request',
    meaning: 'SWR rejected the request as invalid.',
  },
  upstream_throttled: {
    title: 'Rate limited',
    meaning: 'Too many requests in a short time.',
  },
  upstream_error: {
    title: 'SWR internal error',
    meaning: 'SWR returned a server error, or the connection to it failed.',
  },
  upstream_invalid: {
    title: 'Unexpected response',
    meaning: 'The endpoint didn’t return a job. A proxy may be intercepting the request.',
  },
  upstream_timeout: {
    title: 'Request timed out',
    meaning: 'No response from SWR in time.',
  },
  no_credentials: {
    title: 'No credentials configured',
    meaning: 'Jobs can’t be looked up without a profile.',
  },
  look_up_pending: {
    title: 'Loading…',
    meaning: 'Waiting for a response from SWR.',
  },
  no_sts: {
    title: 'STS not available',
    meaning:
      'The STS endpoint of this region is unknown, or the profile uses a token. STS requires an access key.',
  },
  user_exists: {
    title: 'User already exists',
    meaning: 'A user with this name exists already.',
  },
  last_operator: {
    title: 'Last operator',
    meaning: 'Without this user, nobody could change the settings.',
  },
  read_only: {
    title: 'Not changed',
    meaning: 'It is defined in the server’s CONFIG_FILE.',
  },
  profile_refused: {
    title: 'Profile not saved',
    meaning: 'A value is invalid, or the credentials can’t be encrypted.',
  },
  endpoint_blocked: {
    title: 'Endpoint not allowed',
    meaning: 'An endpoint leads to a loopback, link-local, or metadata address.',
  },
  channel_refused: {
    title: 'Channel not saved',
    meaning: 'A value is invalid, the name is taken, or the channel can’t be encrypted.',
  },
  job_ended: {
    title: 'Job already finished',
    meaning: 'There’s nothing left to notify you about.',
  },
  sign_in_required: {
    title: 'Sign-in required',
    meaning: 'Only signed-in users can view jobs.',
  },
  not_allowed: {
    title: 'Permission denied',
    meaning: 'This requires the operator role.',
  },
  too_many_requests: {
    title: 'Too many requests',
    meaning: 'This dashboard limits the request rate.',
  },
  invalid_request: {
    title: 'Invalid request',
    meaning: 'A value in the request is invalid.',
  },
  profile_not_found: {
    title: 'Profile not found',
    meaning: 'No profile with this name is configured.',
  },
  store_unavailable: {
    title: 'Database unavailable',
    meaning: 'Saved data can’t be read or written.',
  },
  internal_error: {
    title: 'Internal server error',
    meaning: 'Something went wrong on the server.',
  },
} satisfies Record<string, ProblemText>;
