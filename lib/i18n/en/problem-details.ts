import type { problemTitle } from './problem-titles';

/** Meanings of problems and how to fix them, by code. Separate from the titles, because few pages show them. */
export const problemDetails: Record<keyof typeof problemTitle, { meaning: string; advice: string }> = {
  invalid_job_id: {
    meaning:
      'A job ID has 1 to 64 letters, digits, and hyphens, such as 36db69c5-b2d5-11eb-b044-0255ac101219.',
    advice: 'Check that you copied the whole ID, or paste the text around it above.',
  },
  job_not_found: {
    meaning: 'Neither a job nor an instance with this ID was found in the configured projects and regions.',
    advice:
      'New jobs can take a moment to appear; retrying for 5 min. Check that you copied the whole ID. Finding an instance requires swr:instance:get.',
  },
  upstream_unauthorized: {
    meaning: 'SWR didn’t accept the credentials of the profile.',
    advice:
      'Check the access key or renew the token, and check the region. The server clock must be accurate to within 15 min.',
  },
  upstream_forbidden: {
    meaning: 'These credentials can’t read jobs in this project.',
    advice:
      'Ask an account administrator for the missing permission. The encoded message below, if there is one, names it.',
  },
  upstream_rejected: {
    meaning: 'SWR rejected the request as invalid.',
    advice: 'Check the region, project ID, and endpoint of the profile.',
  },
  upstream_throttled: {
    meaning: 'Too many requests in a short time.',
    advice: 'No action needed. Retrying when SWR allows it.',
  },
  upstream_error: {
    meaning: 'SWR returned a server error, or the connection to it failed.',
    advice: 'No action needed, retrying. If it persists, contact support with the request ID.',
  },
  upstream_invalid: {
    meaning: 'The endpoint didn’t return a job. A proxy may be intercepting the request.',
    advice: 'Check the endpoint of the profile, and any proxy in between.',
  },
  upstream_timeout: {
    meaning: 'No response from SWR in time.',
    advice: 'No action needed, retrying. If it persists, check the network path from this server to SWR.',
  },
  no_credentials: {
    meaning: 'Jobs can’t be looked up without a profile.',
    advice:
      'An operator can add a profile in the settings, which takes effect at once. To try the dashboard, run “npm run demo”.',
  },
  look_up_pending: {
    meaning: 'Waiting for a response from SWR.',
    advice: 'The job appears here automatically.',
  },
  no_sts: {
    meaning:
      'The STS endpoint of this region is unknown, or the profile uses a token. STS requires an access key.',
    advice: 'Set STS_ENDPOINT on the server, or use an access key.',
  },
  user_exists: {
    meaning: 'A user with this name exists already.',
    advice: 'Choose another name, or reset the password of that user.',
  },
  last_operator: {
    meaning: 'Without this user, nobody could change the settings.',
    advice: 'Make another user an operator first.',
  },
  read_only: {
    meaning: 'It is defined in the server’s CONFIG_FILE.',
    advice: 'Change that file, then restart the server.',
  },
  profile_refused: {
    meaning: 'A value is invalid, or the credentials can’t be encrypted.',
    advice: 'Correct it and try again.',
  },
  endpoint_blocked: {
    meaning: 'An endpoint leads to a loopback, link-local, or metadata address.',
    advice: 'Correct the endpoint. PROFILE_ALLOWED_NETWORKS on the server can allow a loopback address.',
  },
  channel_refused: {
    meaning: 'A value is invalid, the name is taken, or the channel can’t be encrypted.',
    advice: 'Correct it and try again.',
  },
  job_ended: { meaning: 'There’s nothing left to notify you about.', advice: 'Reload the page.' },
  sign_in_required: {
    meaning: 'Only signed-in users can view jobs.',
    advice: 'Sign in. You’ll return to this page.',
  },
  not_allowed: { meaning: 'This requires the operator role.', advice: 'Ask an operator of this dashboard.' },
  too_many_requests: {
    meaning: 'This dashboard limits the request rate.',
    advice: 'Wait a minute, then try again.',
  },
  invalid_request: { meaning: 'A value in the request is invalid.', advice: 'Correct it and try again.' },
  profile_not_found: {
    meaning: 'No profile with this name is configured.',
    advice: 'Reload the page. If the profile was removed, add one for the same project.',
  },
  store_unavailable: {
    meaning: 'Saved data can’t be read or written.',
    advice: 'Check the server log for the cause.',
  },
  internal_error: {
    meaning: 'Something went wrong on the server.',
    advice: 'Reload the page. If it persists, check the server log.',
  },
};
