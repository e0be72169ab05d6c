import 'server-only';
import type { CheckStep } from './check-report';

const CHECK_NETWORK =
  'Check that this server can reach the address (proxy, firewall, DNS) and that the endpoints are correct.';

const CHECK_AGENCY =
  'Check the name of the agency and its account, that it delegates to the account of the credentials, and that their user may assume it (Agent Operator, or sts:agencies:assume).';
const CHECK_POD = 'Pod identity is only available in pods of CCE. Check HC_CONTAINER_CREDENTIALS_FULL_URI.';
const CHECK_POD_AGENCY = 'Check that the service account of this pod is associated with an agency in CCE.';
const CHECK_POD_TOKEN =
  'Check that the service account of this pod has an identity in CCE, and that the cluster mounts its token.';
const ASSIGN_ECS_AGENCY =
  'Assign an agency to this ECS (ECS console, Management Information, Agency), or use another kind of credentials.';
const CHECK_KEY =
  'Check the access key and secret key, or create a new key. A temporary key or token may have expired, and a token is valid for one region only.';

/** Keyed by step, code and issuer of the credential, by step and code, or by code alone. */
const ADVICE: Readonly<Record<string, string>> = {
  'credential unauthorized': CHECK_KEY,
  'credential no_credential': 'Check the credentials and the endpoints of the profile.',
  'credential no_key': 'Check the IAM and STS endpoints.',
  'credential rejected': 'Check the IAM endpoint.',
  'credential forbidden': 'Check that these credentials may obtain a token or temporary access key.',
  'credential unauthorized password':
    "Check the account name, the IAM user name and the password. An account that signs in with a HUAWEI ID can't be used here: create an IAM user with programmatic access. Five wrong passwords lock a user for a while.",
  'credential rejected password': 'Check the IAM endpoint and that a project with this name or ID exists.',
  'credential forbidden password': 'Enable programmatic access for the IAM user.',
  'credential no_credential ecs': ASSIGN_ECS_AGENCY,
  'credential no_key ecs': ASSIGN_ECS_AGENCY,
  'credential timeout ecs': 'Check that this server is an ECS. The metadata service is only available there.',
  'credential connection_failed ecs': `${CHECK_NETWORK} The metadata service is only available on an ECS.`,
  'credential unauthorized agency': CHECK_KEY,
  'credential forbidden agency': CHECK_AGENCY,
  'credential rejected agency': CHECK_AGENCY,
  'credential not_configured pod': CHECK_POD,
  'credential no_credential pod': CHECK_POD_TOKEN,
  'credential no_key pod': CHECK_POD_TOKEN,
  'credential unauthorized pod': CHECK_POD_AGENCY,
  'credential forbidden pod': CHECK_POD_AGENCY,
  'credential rejected pod': CHECK_POD,
  'credential timeout pod': CHECK_POD,
  'credential connection_failed pod': CHECK_POD,
  'credential not_configured id-token':
    'Set HUAWEICLOUD_SDK_IDP_ID and HUAWEICLOUD_SDK_ID_TOKEN_FILE on the server and restart it, or use another kind of credentials.',
  'credential foreign_iam id-token':
    "Remove the profile's IAM endpoint if its region is listed, or set IAM_ENDPOINT on the server to the IAM that may receive the ID token.",
  'credential no_credential id-token':
    'Check the path of the file, and that the identity provider keeps the ID token in it up to date.',
  'credential unauthorized id-token':
    'Check that the ID token has not expired, and that its issuer and client are those of the identity provider in IAM.',
  'clock clock_off':
    "Correct this server's clock (NTP). The cloud rejects signatures that are more than 15 minutes off.",
  'signature unauthorized': CHECK_KEY,
  'project no_project': 'Set the project ID (Console, My Credentials) or the project name.',
  'project forbidden':
    'Set the project ID, or allow iam:projects:listProjects so that it can be looked up in IAM.',
  'project other_project': 'Check the project ID. The project must belong to this account and region.',
  'project rejected': 'Check the IAM endpoint.',
  'look_up forbidden':
    "A lookup needs no IAM action. Check the user's roles, the organization's policies (SCP), the project ID, and that the account is not restricted.",
  'look_up rejected':
    'Check the region and the SWR endpoint. Enterprise Edition is not available in every region.',
  'list forbidden':
    'Allow swr:instance:listJobs. Without it, jobs are fetched one by one, and new jobs are not discovered.',
  'decode forbidden':
    'Allow sts::decodeAuthorizationMessage. Without it, denied permissions are not explained. Everything else works.',
  throttled: 'Wait a minute and check again. If this happens again, lower SWR_RATE_LIMIT.',
  server_error: 'The cloud service reported an error. Check again later.',
  timeout: CHECK_NETWORK,
  connection_failed: CHECK_NETWORK,
  blocked_address:
    'Correct the endpoint. To allow a loopback address, add it to PROFILE_ALLOWED_NETWORKS on the server, or configure the profile in the environment.',
  certificate:
    "If the cloud has its own certificate authority, set SWR_CA_FILE to the file with its certificate. If the certificate has expired or has another host name, check the endpoint and this server's clock.",
  proxy: 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.',
  unchecked_address: 'Add the host to NO_PROXY, or set PROXY_RESOLVES_NAMES.',
  not_json: 'Check the endpoints and whether a proxy intercepts the connection.',
};

/**
 * Returns how to fix what an issuer of credentials, like `agency` or `pod`, lacks; undefined if the issuer does not matter.
 * @param issuers Issuers in question. The first one with advice counts.
 */
export function findAdvice(
  step: CheckStep['step'],
  code: string,
  issuers: readonly string[],
): string | undefined {
  return issuers.map((issuer) => ADVICE[`${step} ${code} ${issuer}`]).find((advice) => advice !== undefined);
}

/** Returns how to fix a failed step, in English. */
export function getAdvice(step: CheckStep['step'], code: string, issuers: readonly string[] = []): string {
  return (
    findAdvice(step, code, issuers) ??
    ADVICE[`${step} ${code}`] ??
    ADVICE[code] ??
    'Check the region and endpoints of the profile.'
  );
}
