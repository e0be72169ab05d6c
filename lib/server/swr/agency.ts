import 'server-only';
import type { CloudHttp } from './cloud-http';
import type { Credential } from './credential';
import { sendWithCredential, type CredentialSource } from './credential-source';
import { createRenewingCredential, type IssuedCredential } from './renewing-credential';
import { fetchTemporaryKey } from './temporary-key-request';

/** An agency of another account, whose jobs are looked up. */
export interface Agency {
  name: string;
  /** Account that the agency belongs to: its ID, its name, or both. */
  domainId?: string | undefined;
  domainName?: string | undefined;
  /**
   * Lifetime of the temporary keys, from 900 to 86,400 seconds.
   * @default 3600
   */
  durationSeconds?: number | undefined;
}

interface AgencyOptions {
  /** Base URLs. */
  iam: string;
  sts: string | null;
  agency: Agency;
  /** Credential that assumes the agency. */
  base: CredentialSource;
  now?: () => number;
}

/** The key is renewed, so that a short lifetime costs one request an hour. */
const DEFAULT_DURATION_SECONDS = 3_600;
/** Limits of STS, for a permanent and a temporary access key. */
const MAX_STS_SECONDS = 43_200;
const MAX_CHAINED_SECONDS = 3_600;
const RENEW_BEFORE_END_MS = 10 * 60_000;

/**
 * Creates a source of the temporary access keys of an agency. As in the Terraform provider, STS issues them if the ID of
 * the account is known, and IAM otherwise. IAM also does if the region has no STS, or if the base credential is a token,
 * which STS rejects.
 * @see CreateTemporaryAccessKeyByAgency, api-iam/iam_04_0101; AssumeAgency, api-iam5/AssumeAgency
 */
export function createAgencyCredential(http: CloudHttp, options: AgencyOptions): CredentialSource {
  return createRenewingCredential({
    issue: () => assumeAgency(http, options),
    marginMs: RENEW_BEFORE_END_MS,
    ...(options.now !== undefined && { now: options.now }),
  });
}

async function assumeAgency(http: CloudHttp, options: AgencyOptions): Promise<IssuedCredential> {
  const { iam, sts, agency, base } = options;
  const credential = await base.current();
  const url =
    sts !== null && agency.domainId !== undefined && credential.kind === 'ak-sk'
      ? new URL(`${sts}/v5/agencies/assume`)
      : null;
  return fetchTemporaryKey(
    url === null
      ? {
          operation: 'CreateTemporaryAccessKeyByAgency',
          method: 'POST',
          url: new URL(`${iam}/v3.0/OS-CREDENTIAL/securitytokens`),
          body: JSON.stringify(createIamBody(agency)),
        }
      : {
          operation: 'AssumeAgency',
          method: 'POST',
          url,
          body: JSON.stringify(createStsBody(agency, credential)),
        },
    (request) => sendWithCredential(base, http, request),
  );
}

function createIamBody({ name, domainId, domainName, durationSeconds }: Agency) {
  const assume_role = {
    agency_name: name,
    ...(domainId === undefined ? { domain_name: domainName } : { domain_id: domainId }),
    duration_seconds: durationSeconds ?? DEFAULT_DURATION_SECONDS,
  };
  return { auth: { identity: { methods: ['assume_role'], assume_role } } };
}

function createStsBody(
  { name, domainId = '', durationSeconds = DEFAULT_DURATION_SECONDS }: Agency,
  credential: Credential,
) {
  const isChained = credential.kind === 'ak-sk' && credential.securityToken !== undefined;
  return {
    agency_urn: `iam::${domainId}:agency:${name}`,
    agency_session_name: name,
    duration_seconds: Math.min(durationSeconds, isChained ? MAX_CHAINED_SECONDS : MAX_STS_SECONDS),
  };
}
