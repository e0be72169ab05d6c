import 'server-only';
import { authorization, sdkDate } from './sign';

/** One way to prove to the cloud who asks. */
export type Credential =
  | { kind: 'ak-sk'; ak: string; sk: string; securityToken?: string }
  /** A ready IAM token, valid for a day. */
  | { kind: 'token'; token: string };

export interface CloudRequest {
  /** The API's name for it. */
  operation: 'ShowInstanceJob' | 'ListInstanceJobs' | 'KeystoneListProjects';
  method: 'GET' | 'POST';
  url: URL;
  body?: string;
  /** Sent and signed as X-Project-Id to regional services. */
  projectId?: string;
}

/** Every header to send with the request, `Authorization` or `X-Auth-Token` among them. */
export function headersFor(request: CloudRequest, credential: Credential, now: Date): Record<string, string> {
  const common = {
    'Content-Type': 'application/json',
    ...(request.projectId !== undefined && { 'X-Project-Id': request.projectId }),
  };
  if (credential.kind === 'token') return { ...common, 'X-Auth-Token': credential.token };

  const signed = {
    ...common,
    Host: request.url.host,
    'X-Sdk-Date': sdkDate(now),
    ...(credential.securityToken !== undefined && { 'X-Security-Token': credential.securityToken }),
  };
  return { ...signed, Authorization: authorization({ ...request, headers: signed }, credential) };
}

/** Takes every secret out of a text that came from outside, should a gateway echo what was sent to it. */
export function redact(text: string, credential: Credential, headers: Record<string, string>): string {
  const secrets =
    credential.kind === 'token'
      ? [credential.token]
      : [
          credential.sk,
          credential.ak,
          credential.securityToken ?? '',
          headers['Authorization']?.split('Signature=')[1] ?? '',
        ];
  return secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, secret.replaceAll('/', '\\/')])
    .reduce((redacted, secret) => redacted.replaceAll(secret, '[redacted]'), text);
}
