import 'server-only';
import type { CheckStep } from './check-report';

const REACH =
  'Check that this machine reaches the address (proxy, firewall, DNS) and that the endpoints are right.';

/** Keyed by step and code, or by code alone. */
const ADVICE: Readonly<Record<string, string>> = {
  'credential unauthorized':
    "Check the account's name, the IAM user's name and its password. An account that signs in with a HUAWEI ID has no password for this: make an IAM user with programmatic access. Five wrong passwords lock a user for a while.",
  'credential no_credential':
    'Give this ECS an agency (ECS console, Management Information, Agency), or use another kind of credentials elsewhere.',
  'credential timeout': 'Is this an ECS? The metadata service answers there only.',
  'credential connection_failed': `${REACH} The metadata service answers on an ECS only.`,
  'credential rejected': 'Check the IAM endpoint, and that a project of this name or ID exists.',
  'credential forbidden': 'Allow the IAM user programmatic access.',
  'clock clock_off':
    "Set this machine's clock (NTP): the cloud refuses signatures that are more than 15 minutes off.",
  'signature unauthorized':
    'Check access key and secret key, or make a new key; a temporary key or token may have ended, and a token is for one region only.',
  'project no_project': 'Set the project ID (Console, My Credentials), or the name of the project.',
  'project forbidden':
    'Set the project ID, so that IAM need not be asked, or allow iam:projects:listProjects.',
  'project other_project': "Check the project ID: it must be one of this account's, in this region.",
  'project rejected': 'Check the IAM endpoint.',
  'look_up forbidden':
    'Allow swr:instance:getJob to the user or agency (a policy on SWR Enterprise edition).',
  'look_up rejected': 'Check the region and the SWR endpoint: Enterprise edition is not in every region.',
  'list forbidden':
    'Allow swr:instance:listJobs. Without it jobs are asked about one by one, and only those that somebody has pasted.',
  'decode forbidden':
    'Allow sts::decodeAuthorizationMessage. Without it a refusal stays unexplained; all else works.',
  throttled: 'Wait a minute and check again; lower SWR_RATE_LIMIT where this comes back.',
  server_error: 'The cloud fails; check again later.',
  timeout: REACH,
  connection_failed: REACH,
  not_json: 'Check the endpoints, and whether a proxy stands in between.',
};

export function getAdvice(step: CheckStep['step'], code: string): string {
  return ADVICE[`${step} ${code}`] ?? ADVICE[code] ?? 'Check region and endpoints of the profile.';
}
