import type { ProblemText } from '@/lib/i18n/problem-text';

/**
 * Title, meaning and advice by problem code. A title also stands within a sentence ("Couldn’t save: {title}."), so it
 * has no period.
 */
export const problem = {
  invalid_job_id: {
    title: 'Invalid job ID',
    meaning:
      'A job ID has 1 to 64 letters, digits, and hyphens, such as 36db69c5-b2d5-11eb-b044-0255ac101219.',
    advice: 'Check that you copied the whole ID, or paste the text around it above.',
  },
  job_not_found: {
    title: 'Job not found',
    meaning: 'No job with this ID in the configured projects and regions.',
    advice:
      'New jobs can take a moment to appear; retrying for 5 min. If this is an instance ID, search for it instead.',
  },
  upstream_unauthorized: {
    title: 'Authentication failed',
    meaning: 'SWR didn’t accept the credentials of the profile.',
    advice:
      'Check the access key or renew the token, and check the region. The server clock must be accurate to within 15 min.',
  },
  upstream_forbidden: {
    title: 'Permission denied',
    meaning: 'These credentials can’t read jobs in this project.',
    advice:
      'Ask an account administrator for the missing permission. The encoded message above, if there is one, names it.',
  },
  upstream_rejected: {
    title: 'Bad request',
    meaning: 'SWR rejected the request as invalid.',
    advice: 'Check the region, project ID, and endpoint of the profile.',
  },
  upstream_throttled: {
    title: 'Rate limited',
    meaning: 'Too many requests in a short time.',
    advice: 'No action needed. Retrying when SWR allows it.',
  },
  upstream_error: {
    title: 'SWR internal error',
    meaning: 'SWR returned a server error, or the connection to it failed.',
    advice: 'No action needed, retrying. If it persists, contact support with the request ID.',
  },
  upstream_invalid: {
    title: 'Unexpected response',
    meaning: 'The endpoint didn’t return a job. A proxy may be intercepting the request.',
    advice: 'Check the endpoint of the profile, and any proxy in between.',
  },
  upstream_timeout: {
    title: 'Request timed out',
    meaning: 'No response from SWR in time.',
    advice: 'No action needed, retrying. If it persists, check the network path from this server to SWR.',
  },
  no_credentials: {
    title: 'No credentials configured',
    meaning: 'Jobs can’t be looked up without a profile.',
    advice:
      'Set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, and HUAWEICLOUD_REGION on the server and restart it. To try the dashboard, run “npm run demo”.',
  },
  look_up_pending: {
    title: 'Loading…',
    meaning: 'Waiting for a response from SWR.',
    advice: 'The job appears here automatically.',
  },
  no_sts: {
    title: 'STS not available',
    meaning:
      'The STS endpoint of this region is unknown, or the profile uses a token. STS requires an access key.',
    advice: 'Set STS_ENDPOINT on the server, or use an access key.',
  },
  profile_refused: {
    title: 'Profile not saved',
    meaning: 'A value is invalid, or the credentials can’t be encrypted.',
    advice: 'Correct it and try again.',
  },
  channel_refused: {
    title: 'Channel not saved',
    meaning: 'A value is invalid, the name is taken, or the channel can’t be encrypted.',
    advice: 'Correct it and try again.',
  },
  job_ended: {
    title: 'Job already finished',
    meaning: 'There’s nothing left to notify you about.',
    advice: 'Reload the page.',
  },
  sign_in_required: {
    title: 'Sign-in required',
    meaning: 'Only signed-in users can view jobs.',
    advice: 'Sign in. You’ll return to this page.',
  },
  not_allowed: {
    title: 'Permission denied',
    meaning: 'This requires the operator role.',
    advice: 'Ask an operator of this dashboard.',
  },
  too_many_requests: {
    title: 'Too many requests',
    meaning: 'This dashboard limits the request rate.',
    advice: 'Wait a minute, then try again.',
  },
  invalid_request: {
    title: 'Invalid request',
    meaning: 'A value in the request is invalid.',
    advice: 'Correct it and try again.',
  },
  profile_not_found: {
    title: 'Profile not found',
    meaning: 'No profile with this name is configured.',
    advice: 'Reload the page.',
  },
  store_unavailable: {
    title: 'Database unavailable',
    meaning: 'Saved data can’t be read or written.',
    advice: 'Check the server log for the cause.',
  },
  internal_error: {
    title: 'Internal server error',
    meaning: 'Something went wrong on the server.',
    advice: 'Reload the page. If it persists, check the server log.',
  },
} satisfies Record<string, ProblemText>;
