import type { problem } from './problems';

/** How to fix a problem, by its code. Separate from its other texts, because few pages show it. */
export const problemAdvice = {
  invalid_job_id: 'Check that you copied the whole ID, or paste the text around it above.',
  job_not_found:
    'New jobs can take a moment to appear; retrying for 5 min. Check that you copied the whole ID. Finding an instance requires swr:instance:get.',
  upstream_unauthorized:
    'Check the access key or renew the token, and check the region. The server clock must be accurate to within 15 min.',
  upstream_forbidden:
    'Ask an account administrator for the missing permission. The encoded message below, if there is one, names it.',
  upstream_rejected: 'Check the region, project ID, and endpoint of the profile.',
  upstream_throttled: 'No action needed. Retrying when SWR allows it.',
  upstream_error: 'No action needed, retrying. If it persists, contact support with the request ID.',
  upstream_invalid: 'Check the endpoint of the profile, and any proxy in between.',
  upstream_timeout:
    'No action needed, retrying. If it persists, check the network path from this server to SWR.',
  no_credentials:
    'An operator can add a profile in the settings, which takes effect at once. To try the dashboard, run “npm run demo”.',
  look_up_pending: 'The job appears here automatically.',
  no_sts: 'Set STS_ENDPOINT on the server, or use an access key.',
  profile_refused: 'Correct it and try again.',
  endpoint_blocked:
    'Correct the endpoint. PROFILE_ALLOWED_NETWORKS on the server can allow a loopback address.',
  channel_refused: 'Correct it and try again.',
  user_exists: 'Choose another name, or reset the password of that user.',
  last_operator: 'Make another user an operator first.',
  read_only: 'Change that file, then restart the server.',
  job_ended: 'Reload the page.',
  sign_in_required: 'Sign in. You’ll return to this page.',
  not_allowed: 'Ask an operator of this dashboard.',
  too_many_requests: 'Wait a minute, then try again.',
  invalid_request: 'Correct it and try again.',
  profile_not_found: 'Reload the page.',
  store_unavailable: 'Check the server log for the cause.',
  internal_error: 'Reload the page. If it persists, check the server log.',
} satisfies Record<keyof typeof problem, string>;
