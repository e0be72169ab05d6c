import 'server-only';
import type { Advice } from './explanation';
import { ASK_FOR_PERMISSION, ASK_LESS_OFTEN, CHECK_PARAMETERS, RETRY_THEN_TICKET } from './next-steps';

/** What a code that is in no table most likely means, by the HTTP status that goes with it. */
const BY_STATUS: Readonly<Record<number, Advice>> = {
  400: {
    cause: { en: 'The request was probably not valid.', zh: '请求可能有误。' },
    nextStep: CHECK_PARAMETERS,
  },
  401: {
    cause: { en: 'The credentials were probably not accepted.', zh: '访问凭证可能未通过验证。' },
    nextStep: {
      en: 'Check the access key or token, whether it has expired, and the clock of this machine.',
      zh: '请检查访问密钥或令牌是否正确、是否过期，并校准本机时间。',
    },
  },
  403: {
    cause: { en: 'A permission is probably missing.', zh: '可能缺少权限。' },
    nextStep: ASK_FOR_PERMISSION,
  },
  404: {
    cause: { en: 'What was asked for probably does not exist.', zh: '所请求的资源可能不存在。' },
    nextStep: {
      en: 'Check IDs, project and region; it may have been deleted.',
      zh: '请检查 ID、项目和区域，资源也可能已被删除。',
    },
  },
  409: {
    cause: {
      en: 'It probably conflicts with what exists or with another operation.',
      zh: '可能与已有的资源或正在进行的操作冲突。',
    },
    nextStep: {
      en: 'Look at what exists, wait for operations to end, and try again.',
      zh: '请检查已有的资源，等待其他操作结束后重试。',
    },
  },
  429: {
    cause: { en: 'There were probably too many requests.', zh: '请求可能过多。' },
    nextStep: ASK_LESS_OFTEN,
  },
};

const REFUSED: Advice = {
  cause: {
    en: 'The request was refused; this code is in no public table.',
    zh: '请求被拒绝，公开的错误码表中没有这个错误码。',
  },
  nextStep: CHECK_PARAMETERS,
};

const FAULT: Advice = {
  cause: { en: 'The cloud probably has an internal fault.', zh: '云端可能内部出错。' },
  nextStep: RETRY_THEN_TICKET,
};

const GATEWAY_SAID: Advice = {
  cause: {
    en: 'The API gateway stopped the request before SWR; this code is in no public table.',
    zh: 'API 网关拦截了请求，请求没有到达 SWR。公开的错误码表中没有这个错误码。',
  },
  nextStep: {
    en: 'Check endpoint, region and credentials. If they are right, open a support ticket with the request ID.',
    zh: '请检查终端节点、区域和访问凭证。如果无误，请携带请求 ID 提交工单。',
  },
};

/** @param status - HTTP status of the answer, where there was one. */
export function adviceOfUnknownCode(name: string, status: number | undefined): Advice {
  const digits = /^(?:SWR|S2I)\.(\d{3})/.exec(name)?.[1];
  const http = digits === undefined ? status : Number(digits);
  if (http === undefined || http < 400) return GATEWAY_SAID;
  return BY_STATUS[http] ?? (http < 500 ? REFUSED : FAULT);
}
