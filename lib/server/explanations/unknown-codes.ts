import 'server-only';
import type { Advice } from './explanation';
import { REQUEST_PERMISSION, REDUCE_REQUEST_RATE, CHECK_PARAMETERS, RETRY_THEN_TICKET } from './next-steps';

/** Likely meaning of an undocumented code, by its HTTP status. */
const BY_STATUS: Readonly<Record<number, Advice>> = {
  400: {
    cause: { en: 'The request is invalid.', zh: '请求无效。' },
    nextStep: CHECK_PARAMETERS,
  },
  401: {
    cause: { en: 'The credentials were rejected.', zh: '访问凭证未通过认证。' },
    nextStep: {
      en: 'Check that the access key or token is correct and not expired, and check the system clock.',
      zh: '请检查访问密钥或令牌是否正确、是否过期，并校准系统时间。',
    },
  },
  403: {
    cause: { en: 'A permission is missing.', zh: '缺少权限。' },
    nextStep: REQUEST_PERMISSION,
  },
  404: {
    cause: { en: 'The requested resource doesn’t exist.', zh: '所请求的资源不存在。' },
    nextStep: {
      en: 'Check the IDs, project, and region. It may have been deleted.',
      zh: '请检查 ID、项目和区域。资源可能已被删除。',
    },
  },
  409: {
    cause: {
      en: 'The request conflicts with an existing resource or another operation.',
      zh: '请求与已有资源或正在执行的操作冲突。',
    },
    nextStep: {
      en: 'Check existing resources, wait for other operations to finish, and try again.',
      zh: '请检查已有资源，待其他操作完成后重试。',
    },
  },
  429: {
    cause: { en: 'There were too many requests.', zh: '请求过多。' },
    nextStep: REDUCE_REQUEST_RATE,
  },
};

const REFUSED: Advice = {
  cause: {
    en: 'The request was refused. This error code is undocumented.',
    zh: '请求被拒绝，该错误码无公开说明。',
  },
  nextStep: CHECK_PARAMETERS,
};

const FAULT: Advice = {
  cause: { en: 'The cloud service has an internal fault.', zh: '云服务内部错误。' },
  nextStep: RETRY_THEN_TICKET,
};

const GATEWAY_SAID: Advice = {
  cause: {
    en: 'The API gateway rejected the request before it reached SWR. This error code is undocumented.',
    zh: 'API 网关拒绝了请求，请求未到达 SWR。该错误码无公开说明。',
  },
  nextStep: {
    en: 'Check the endpoint, region, and credentials. If they’re correct, open a support ticket with the request ID.',
    zh: '请检查终端节点、区域和访问凭证。如果无误，请携带请求 ID 提交工单。',
  },
};

/**
 * Returns the advice for an undocumented code.
 *
 * @param name Code in the form of `toCodeName`.
 * @param status HTTP status of the response; undefined if the code is from the reason of a job.
 */
export function getUnknownCodeAdvice(name: string, status: number | undefined): Advice {
  const digits = /^(?:SWR|S2I)\.(\d{3})/.exec(name)?.[1];
  const http = digits === undefined ? status : Number(digits);
  if (http === undefined || http < 400) return GATEWAY_SAID;
  return BY_STATUS[http] ?? (http < 500 ? REFUSED : FAULT);
}
