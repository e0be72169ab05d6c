import 'server-only';
import type { CodeEntry } from './explanation';
import { REDUCE_REQUEST_RATE, RETRY_THEN_TICKET } from './next-steps';

/**
 * Codes of the API gateway in front of SWR. The meaning of `APIGW.0201` depends on the HTTP status: `APIGW.0201@504` is
 * its meaning with 504.
 */
export const GATEWAY: readonly CodeEntry[] = [
  {
    codes: ['APIGW.0101'],
    cause: {
      en: 'The endpoint doesn’t offer this API, or not with this method.',
      zh: '所请求的地址没有该 API，或不支持该请求方法。',
    },
    nextStep: {
      en: 'Check the endpoint, region, and path. The region may not offer this API.',
      zh: '请检查终端节点、区域和路径。该区域可能未提供此 API。',
    },
  },
  {
    codes: ['APIGW.0103', 'APIGW.0105', 'APIGW.0609', 'APIGW.0611', 'APIGW.0612', 'APIGW.0104', 'APIGW.0106'],
    cause: {
      en: 'The API gateway is misconfigured for this API.',
      zh: 'API 网关中该 API 的配置有误。',
    },
    nextStep: {
      en: 'Check the endpoint and region. If they’re correct, open a support ticket with the request ID.',
      zh: '请检查终端节点和区域。如果无误，请携带请求 ID 提交工单。',
    },
  },
  {
    codes: ['APIGW.0201', 'APIGW.0602'],
    cause: { en: 'The API gateway couldn’t process the request.', zh: 'API 网关无法处理此请求。' },
    nextStep: {
      en: 'Check the endpoint, path, and headers, and any proxy in between.',
      zh: '请检查终端节点、路径和请求头，以及中间的代理。',
    },
  },
  {
    codes: ['APIGW.0201@413', 'APIGW.0201@414', 'APIGW.0201@494'],
    cause: { en: 'The request body, URL, or headers are too large.', zh: '请求体、URL 或请求头过大。' },
    nextStep: { en: 'Send less data per request.', zh: '请减少单次请求的内容。' },
  },
  {
    codes: ['APIGW.0201@502', 'APIGW.0610'],
    cause: { en: 'The API gateway couldn’t reach SWR.', zh: 'API 网关无法访问 SWR。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0201@504'],
    cause: { en: 'SWR didn’t respond to the API gateway in time.', zh: 'SWR 未能及时响应 API 网关。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0301'],
    cause: {
      en: 'The signature, access key (AK/SK), or token is invalid.',
      zh: '签名、访问密钥（AK/SK）或令牌无效。',
    },
    nextStep: {
      en: 'Check the AK, SK, and token, and the system clock, which must be accurate to within 15 minutes.',
      zh: '请检查 AK、SK 和令牌，并校准系统时间，误差不能超过 15 分钟。',
    },
  },
  {
    codes: ['APIGW.0303'],
    cause: {
      en: 'The app signature is invalid. The system clock may be wrong.',
      zh: '应用签名无效，系统时间可能不准。',
    },
    nextStep: {
      en: 'Check the app key and secret, and the system clock.',
      zh: '请检查应用的 Key 和 Secret，并校准系统时间。',
    },
  },
  {
    codes: ['APIGW.0305', 'APIGW.0311'],
    cause: { en: 'The credentials are missing or invalid.', zh: '访问凭证缺失或无效。' },
    nextStep: {
      en: 'Check the credentials, and that the request includes them.',
      zh: '请检查访问凭证，并确认请求中包含凭证。',
    },
  },
  {
    codes: ['APIGW.0307'],
    cause: {
      en: 'The token has expired or belongs to another region.',
      zh: '令牌已过期，或属于其他区域。',
    },
    nextStep: {
      en: 'Get a new token for the project in this region.',
      zh: '请为该区域的项目重新获取令牌。',
    },
  },
  {
    codes: ['APIGW.0302'],
    cause: { en: 'The IAM user lacks permission to call this API.', zh: '该 IAM 用户无权调用此 API。' },
    nextStep: {
      en: 'Ask an account administrator to grant it in IAM, and check that the account isn’t frozen.',
      zh: '请账号管理员在 IAM 中授权，并确认账号未被冻结。',
    },
  },
  {
    codes: ['APIGW.0304', 'APIGW.0306'],
    cause: { en: 'The API gateway denies access to this API.', zh: 'API 网关拒绝访问此 API。' },
    nextStep: {
      en: 'Ask an administrator to authorize the user or app for this API.',
      zh: '请为该用户或应用授予此 API 的权限。',
    },
  },
  {
    codes: ['APIGW.0308'],
    cause: { en: 'Too many requests to this API in a short time.', zh: '短时间内对此 API 的请求过多。' },
    nextStep: REDUCE_REQUEST_RATE,
  },
  {
    codes: ['APIGW.0310'],
    cause: { en: 'The project cannot be used.', zh: '该项目不可用。' },
    nextStep: {
      en: 'Check the project ID, and in IAM that the project isn’t suspended.',
      zh: '请检查项目 ID，并在 IAM 中确认该项目未被停用。',
    },
  },
  {
    codes: ['APIGW.0401', 'APIGW.0402'],
    cause: { en: 'Calls from this IP address are not allowed.', zh: '不允许从此 IP 地址调用。' },
    nextStep: {
      en: 'Allow the IP address, or call from an allowed one. A proxy may change the address.',
      zh: '请将此 IP 地址加入白名单，或从白名单中的地址调用。代理可能会改变 IP 地址。',
    },
  },
  {
    codes: ['APIGW.0404'],
    cause: {
      en: 'The API gateway isn’t allowed to access the backend of this API.',
      zh: 'API 网关不能访问此 API 的后端地址。',
    },
    nextStep: { en: 'Open a support ticket with the request ID.', zh: '请携带请求 ID 提交工单。' },
  },
  {
    codes: ['APIGW.0501'],
    cause: { en: 'The API call quota of the app is used up.', zh: '应用的调用配额已用完。' },
    nextStep: {
      en: 'Wait until the quota resets, or request a higher one.',
      zh: '请等待配额重置，或申请扩大配额。',
    },
  },
  {
    codes: ['APIGW.0502'],
    cause: { en: 'The app is frozen.', zh: '应用已被冻结。' },
    nextStep: {
      en: 'Check the account balance, then request unfreezing.',
      zh: '请检查账号余额，然后申请解冻。',
    },
  },
  {
    codes: ['APIGW.0601', 'APIGW.0605', 'APIGW.0606', 'APIGW.0608', 'APIGW.0705'],
    cause: { en: 'The API gateway has an internal error.', zh: 'API 网关内部错误。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0607'],
    cause: { en: 'The API doesn’t support this protocol.', zh: '该 API 不支持所使用的协议。' },
    nextStep: { en: 'Use HTTPS.', zh: '请使用 HTTPS。' },
  },
  {
    codes: ['APIGW.0613'],
    cause: {
      en: 'IAM is unavailable, so credentials can’t be verified.',
      zh: 'IAM 暂时不可用，因此无法验证身份。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0801'],
    cause: { en: 'The service isn’t available in this region.', zh: '该区域未提供此服务。' },
    nextStep: {
      en: 'Check the region, or use one that offers SWR.',
      zh: '请检查区域，或选择提供 SWR 的区域。',
    },
  },
  {
    codes: ['APIGW.0802'],
    cause: { en: 'The IAM user has no access to this region.', zh: '该 IAM 用户无权访问此区域。' },
    nextStep: {
      en: 'Ask an account administrator to grant access to the region, or use another one.',
      zh: '请账号管理员授予该区域的权限，或选择其他区域。',
    },
  },
];
