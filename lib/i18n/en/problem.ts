import type { ProblemText } from '@/lib/i18n/messages';

/** By code: what is in the way, what that means, and what to do. */
export const problem = {
  invalid_job_id: {
    title: 'This is not a job ID',
    meaning:
      'A job ID is 1 to 64 letters, digits and hyphens, mostly like 36db69c5-b2d5-11eb-b044-0255ac101219.',
    advice: 'Check that the whole ID was copied, or paste the text it came in above.',
  },
  job_not_found: {
    title: 'SWR knows no such job',
    meaning: 'No job with this ID exists in the configured project and region.',
    advice:
      'A job created moments ago may take a little to appear; this page looks again for five minutes. Otherwise check that this is the job_id and not the instance_id, and that the job belongs to the project and region of this dashboard.',
  },
  upstream_unauthorized: {
    title: 'The credentials were refused',
    meaning: 'The access key or token of this dashboard was not accepted.',
    advice:
      'Operators: check the key pair or renew the token, check the region, and check that this server’s clock is right (15 minutes off is refused).',
  },
  upstream_forbidden: {
    title: 'SWR refused the look-up',
    meaning: 'The credentials are valid, but may not do this.',
    advice:
      'Ask an administrator of the account for the permission; the encoded message above tells them exactly what was missing.',
  },
  upstream_rejected: {
    title: 'SWR rejected the request',
    meaning: 'SWR accepted the credentials, but not what was asked.',
    advice: 'Check the region, the project ID and the endpoint in this dashboard’s configuration.',
  },
  upstream_throttled: {
    title: 'SWR asks to slow down',
    meaning: 'There were too many requests in a short time.',
    advice: 'Nothing to do: this page asks again as soon as SWR allows it.',
  },
  upstream_error: {
    title: 'SWR failed',
    meaning: 'SWR, or the way to it, has a fault.',
    advice:
      'Nothing to do: this page tries again by itself. If it lasts, ask your cloud support with the request ID.',
  },
  upstream_invalid: {
    title: 'The answer was not a job',
    meaning: 'Something answered in SWR’s place, or SWR answered something unexpected.',
    advice:
      'Check the endpoint in this dashboard’s configuration; a proxy in between often answers with a web page.',
  },
  upstream_timeout: {
    title: 'SWR did not answer in time',
    meaning: 'The request was sent, and no answer came.',
    advice:
      'Nothing to do: this page tries again by itself. If it lasts, check the way from this server to SWR.',
  },
  no_credentials: {
    title: 'No credentials are configured',
    meaning: 'This dashboard has no credentials for any project, so it can look up no job.',
    advice:
      'Operators: set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION and start again, or try it with “npm run demo”.',
  },
  look_up_pending: {
    title: 'Asking SWR…',
    meaning: 'SWR has been asked and has not answered yet.',
    advice: 'It appears here by itself.',
  },
  no_sts: {
    title: 'This profile cannot use STS',
    meaning: 'No STS is known in this region, or the profile has a token, and STS takes access keys only.',
    advice: 'Operators: set STS_ENDPOINT, or use an access key.',
  },
  profile_refused: {
    title: 'The profile was not saved',
    meaning: 'Something in it is not valid, or it could not be encrypted.',
    advice: 'Change what is wrong and try again.',
  },
  channel_refused: {
    title: 'The channel was not saved',
    meaning: 'Something in it is not valid, its name is taken, or it could not be encrypted.',
    advice: 'Change what is wrong and try again.',
  },
  job_ended: {
    title: 'The job has ended already',
    meaning: 'There is nothing more to tell of it.',
    advice: 'Reload the page.',
  },
  sign_in_required: {
    title: 'You are not signed in',
    meaning: 'Jobs here are shown to those who are signed in.',
    advice: 'Sign in; you come back to this page.',
  },
  not_allowed: {
    title: 'You may not do this',
    meaning: 'Only operators of this dashboard may.',
    advice: 'Ask whoever runs this dashboard.',
  },
  too_many_requests: {
    title: 'Too many requests at once',
    meaning: 'This dashboard limits how often anybody may ask.',
    advice: 'Wait a minute and try again.',
  },
  invalid_request: {
    title: 'The request is not valid',
    meaning: 'This dashboard did not understand the request.',
    advice: 'Change what is wrong and try again.',
  },
  profile_not_found: {
    title: 'There is no such profile any more',
    meaning: 'No profile of this name is configured.',
    advice: 'Reload the page.',
  },
  store_unavailable: {
    title: 'The store of this dashboard does not work',
    meaning: 'What was seen can be neither read nor kept.',
    advice: 'Operators: the log of this dashboard says why.',
  },
  internal_error: {
    title: 'This dashboard failed',
    meaning: 'Something went wrong inside the dashboard.',
    advice: 'Reload the page; if it lasts, its log says why.',
  },
} satisfies Record<string, ProblemText>;
