import 'server-only';
import type { CloudService } from './swr-error';
import { computeAuthorization, toSdkDate } from './sign-request';

/** Credential for requests to the cloud. */
export type Credential =
  | { kind: 'ak-sk'; ak: string; sk: string; securityToken?: string }
  /** An IAM token, valid for a day. */
  | { kind: 'token'; token: string };

export interface CloudRequest {
  /** Name of the API operation. */
  operation:
    | 'ShowInstanceJob'
    | 'ListInstanceJobs'
    | 'ShowInstance'
    | 'ListInstance'
    | 'KeystoneListProjects'
    | 'KeystoneCreateUserTokenByPassword'
    | 'CreateTemporaryAccessKeyByAgency'
    | 'CreateTemporaryAccessKeyByToken'
    | 'CreateTokenWithIdToken'
    | 'DecodeAuthorizationMessage'
    | 'AssumeAgency'
    | 'GetCallerIdentity'
    | 'EcsMetadataToken'
    | 'EcsSecurityKey'
    | 'PodIdentityCredential';
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  body?: string;
  /** Sent and signed as X-Project-Id to regional services. */
  projectId?: string;
  /** Additional headers, sent unsigned. */
  headers?: Record<string, string>;
  /** Secrets in the request itself, redacted from errors. */
  secrets?: readonly string[];
  /** Overrides the client's timeout, in ms. */
  timeoutMs?: number;
}

export function getService(operation: CloudRequest['operation']): CloudService {
  switch (operation) {
    case 'ShowInstanceJob':
    case 'ListInstanceJobs':
    case 'ShowInstance':
    case 'ListInstance':
      return 'SWR';
    case 'KeystoneListProjects':
    case 'KeystoneCreateUserTokenByPassword':
    case 'CreateTemporaryAccessKeyByAgency':
    case 'CreateTemporaryAccessKeyByToken':
    case 'CreateTokenWithIdToken':
      return 'IAM';
    case 'DecodeAuthorizationMessage':
    case 'AssumeAgency':
    case 'GetCallerIdentity':
      return 'STS';
    case 'EcsMetadataToken':
    case 'EcsSecurityKey':
      return 'ECS metadata';
    case 'PodIdentityCredential':
      return 'pod identity';
  }
}

/**
 * Returns every header of the request, including `Authorization` or `X-Auth-Token`; null without a usable
 * credential.
 */
export function createHeaders(
  request: CloudRequest,
  credential: Credential | null,
  now: Date,
): Record<string, string> {
  const common = {
    'Content-Type': 'application/json',
    ...(request.projectId !== undefined && { 'X-Project-Id': request.projectId }),
  };
  if (credential === null) return { ...common, ...request.headers };
  if (credential.kind === 'token') return { ...common, ...request.headers, 'X-Auth-Token': credential.token };

  const signed = {
    ...common,
    Host: request.url.host,
    'X-Sdk-Date': toSdkDate(now),
    ...(credential.securityToken !== undefined && { 'X-Security-Token': credential.securityToken }),
  };
  return {
    ...request.headers,
    ...signed,
    Authorization: computeAuthorization({ ...request, headers: signed }, credential),
  };
}

/** Returns every secret that a request with this credential contains. */
export function listSecrets(
  { secrets = [] }: CloudRequest,
  credential: Credential | null,
  headers: Record<string, string>,
): string[] {
  return [...secrets, ...getSecrets(credential), headers['Authorization']?.split('Signature=')[1] ?? ''];
}

function getSecrets(credential: Credential | null): string[] {
  if (credential === null) return [];
  if (credential.kind === 'token') return [credential.token];
  return [credential.sk, credential.ak, credential.securityToken ?? ''];
}
