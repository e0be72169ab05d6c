import * as z from 'zod';
import { type CloudResponse, gatewayError, iamError, swrError } from './cloud-response';

/**
 * Reasons for which the cloud rejects every request, as status, code and message. Messages are quoted from the API
 * gateway's FAQ and from errors reported in practice; the rest are written in the same style.
 *
 * @see usermanual-apig/apig-faq-0003, "Common Errors Related to IAM Authentication Information"
 */
const REJECTIONS = {
  key_missing: [401, 'APIGW.0301', 'Get secretKey failed,ak:SIMULATED,err:ak not exist'],
  key_disabled: [401, 'APIGW.0301', 'Get secretKey failed,ak:SIMULATED,err:ak is disabled'],
  key_expired: [401, 'APIGW.0301', 'Get secretKey failed,ak:SIMULATED,err:ak has expired'],
  key_locked: [401, 'APIGW.0301', 'AK access failed to reach the limit,forbidden.'],
  security_token_expired: [401, 'APIGW.0301', 'the security token has expired'],
  token_invalid: [401, 'APIGW.0301', 'decrypt token fail'],
  unspecific: [401, 'APIGW.0301', 'Unauthorized'],
  chinese: [401, 'APIGW.0301', '访问密钥已停用'],
  address_denied: [
    403,
    'APIGW.0306',
    'API access denied: the source IP address is not allowed by the ACL of the account',
  ],
  account_restricted: [
    403,
    'APIGW.0302',
    'The IAM user is not authorized to access the API: the account is restricted',
  ],
  organization_denied: [
    403,
    'SVCSTG.SWR.4030170',
    'Insufficient permissions: denied by service control policy',
  ],
  wrong_project: [
    403,
    'SVCSTG.SWR.4039001',
    'You cannot apply for or operate the resources that do not belong to you.',
  ],
  sub_project_as_region: [400, 'SVCSTG.SWR.4000014', 'The region cn-north-4_team-a does not exist.'],
} as const satisfies Record<string, readonly [status: number, code: string, message: string]>;

const isRejectionName = (name: string): name is keyof typeof REJECTIONS => Object.hasOwn(REJECTIONS, name);

export const rejectionSchema = z
  .strictObject({
    reason: z.string().refine(isRejectionName, `Use one of: ${Object.keys(REJECTIONS).join(', ')}.`),
    /** @default 'flat' */
    format: z.enum(['flat', 'nested', 'html', 'text']).optional(),
  })
  .nullable();

export type Rejection = z.infer<typeof rejectionSchema>;

/** Builds the response of a rejected request. */
export function createRejection({ reason, format = 'flat' }: NonNullable<Rejection>): CloudResponse {
  const [status, code, detail] = REJECTIONS[reason];
  const message = status === 401 ? `Incorrect IAM authentication information: ${detail}` : detail;
  switch (format) {
    case 'flat':
      return code.startsWith('APIGW.')
        ? gatewayError(status, code.slice('APIGW.'.length), message)
        : swrError(status, code.slice('SVCSTG.SWR.'.length), message);
    case 'nested':
      return iamError(status, status === 401 ? 'Unauthorized' : 'Forbidden', message);
    case 'html':
      return {
        status,
        body: `<html><head><title>${status}</title></head><body><h1>${code}</h1><p>${message}</p></body></html>`,
        headers: { 'Content-Type': 'text/html' },
      };
    case 'text':
      return { status, body: `${code} ${message}`, headers: { 'Content-Type': 'text/plain' } };
  }
}
