import 'server-only';
import type { CloudService } from './errors';
import { authorization, sdkDate } from './sign';

/** One way to prove to the cloud who asks. */
export type Credential =
  | { kind: 'ak-sk'; ak: string; sk: string; securityToken?: string }
  /** An IAM token, valid for a day. */
  | { kind: 'token'; token: string };

export interface CloudRequest {
  /** The API's name for it. */
  operation:
    | 'ShowInstanceJob'
    | 'ListInstanceJobs'
    | 'KeystoneListProjects'
    | 'KeystoneCreateUserTokenByPassword'
    | 'DecodeAuthorizationMessage'
    | 'EcsMetadataToken'
    | 'EcsSecurityKey';
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  body?: string;
  /** Sent and signed as X-Project-Id to regional services. */
  projectId?: string;
  /** Sent as well, and not signed. */
  headers?: Record<string, string>;
  /** Secrets in the request itself, which must not come back in what is said of it. */
  secrets?: readonly string[];
  /** In ms, where it is not that of all calls. */
  timeoutMs?: number;
}

export function serviceOf(operation: CloudRequest['operation']): CloudService {
  switch (operation) {
    case 'ShowInstanceJob':
    case 'ListInstanceJobs':
      return 'SWR';
    case 'KeystoneListProjects':
    case 'KeystoneCreateUserTokenByPassword':
      return 'IAM';
    case 'DecodeAuthorizationMessage':
      return 'STS';
    case 'EcsMetadataToken':
    case 'EcsSecurityKey':
      return 'ECS metadata';
  }
}

/** Every header to send with the request, `Authorization` or `X-Auth-Token` among them; null for who has neither. */
export function headersFor(
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
    'X-Sdk-Date': sdkDate(now),
    ...(credential.securityToken !== undefined && { 'X-Security-Token': credential.securityToken }),
  };
  return {
    ...request.headers,
    ...signed,
    Authorization: authorization({ ...request, headers: signed }, credential),
  };
}

/** Every secret that is in play when a request is sent so. */
export function secretsIn(
  { secrets = [] }: CloudRequest,
  credential: Credential | null,
  headers: Record<string, string>,
): string[] {
  return [...secrets, ...secretsOf(credential), headers['Authorization']?.split('Signature=')[1] ?? ''];
}

function secretsOf(credential: Credential | null): string[] {
  if (credential === null) return [];
  if (credential.kind === 'token') return [credential.token];
  return [credential.sk, credential.ak, credential.securityToken ?? ''];
}
