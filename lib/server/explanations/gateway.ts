import 'server-only';
import type { CodeEntry } from './explanation';
import { ASK_LESS_OFTEN, RETRY_THEN_TICKET } from './next-steps';

/**
 * The API gateway before SWR. One of its codes means different things by HTTP status: `APIGW.0201@504` is its
 * meaning with 504.
 */
export const GATEWAY: readonly CodeEntry[] = [
  {
    codes: ['APIGW.0101'],
    cause: {
      en: 'The address called offers no such API, or not with this method.',
      zh: '所请求的地址没有这个 API，或者不支持这种请求方法。',
    },
    nextStep: {
      en: 'Check endpoint, region and path: this region may not offer the API.',
      zh: '请检查终端节点、区域和路径，该区域可能未提供这个 API。',
    },
  },
  {
    codes: ['APIGW.0103', 'APIGW.0105', 'APIGW.0609', 'APIGW.0611', 'APIGW.0612', 'APIGW.0104', 'APIGW.0106'],
    cause: {
      en: 'The cloud’s API gateway is not set up rightly for this API.',
      zh: '云端 API 网关中这个 API 的配置有误。',
    },
    nextStep: {
      en: 'Check endpoint and region. If they are right, open a support ticket with the request ID.',
      zh: '请检查终端节点和区域。如果无误，请携带请求 ID 提交工单。',
    },
  },
  {
    codes: ['APIGW.0201', 'APIGW.0602'],
    cause: { en: 'The API gateway could not process the request.', zh: 'API 网关无法处理此请求。' },
    nextStep: {
      en: 'Check endpoint, path and headers, and any proxy in between.',
      zh: '请检查终端节点、路径和请求头，以及中间的代理。',
    },
  },
  {
    codes: ['APIGW.0201@413', 'APIGW.0201@414', 'APIGW.0201@494'],
    cause: { en: 'Body, URL or headers of the request are too large.', zh: '请求体、URL 或请求头过大。' },
    nextStep: { en: 'Send less in one request.', zh: '请减少单次请求的内容。' },
  },
  {
    codes: ['APIGW.0201@502', 'APIGW.0610'],
    cause: { en: 'The API gateway could not reach SWR.', zh: 'API 网关无法访问 SWR。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0201@504'],
    cause: { en: 'SWR did not answer the API gateway in time.', zh: 'SWR 未能及时响应 API 网关。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0301'],
    cause: {
      en: 'The signature, access key (AK/SK) or token was not accepted.',
      zh: '签名、访问密钥（AK/SK）或令牌未通过验证。',
    },
    nextStep: {
      en: 'Check AK, SK and token, and the clock of this machine: 15 minutes off is too much.',
      zh: '请检查 AK、SK 和令牌，并校准本机时间：相差超过 15 分钟，签名就会被拒绝。',
    },
  },
  {
    codes: ['APIGW.0303'],
    cause: {
      en: 'The signature of the app was not accepted; the clock may be wrong too.',
      zh: '应用的签名未通过验证，也可能是时间不准。',
    },
    nextStep: {
      en: 'Check key and secret of the app, and the clock of this machine.',
      zh: '请检查应用的 Key 和 Secret，并校准本机时间。',
    },
  },
  {
    codes: ['APIGW.0305', 'APIGW.0311'],
    cause: { en: 'The credentials were not accepted.', zh: '访问凭证未通过验证。' },
    nextStep: {
      en: 'Check the credentials, and that they are sent along.',
      zh: '请检查访问凭证，并确认请求中带有凭证。',
    },
  },
  {
    codes: ['APIGW.0307'],
    cause: {
      en: 'The token has expired or is for another region.',
      zh: '令牌已过期，或者属于其他区域。',
    },
    nextStep: {
      en: 'Get a new token for the project of this region.',
      zh: '请为该区域的项目重新获取令牌。',
    },
  },
  {
    codes: ['APIGW.0302'],
    cause: { en: 'The IAM user may not call this API.', zh: '该 IAM 用户无权调用此 API。' },
    nextStep: {
      en: 'Have an administrator of the account grant it in IAM; see also that the account is not frozen.',
      zh: '请账号管理员在 IAM 中授权，并确认账号未被冻结。',
    },
  },
  {
    codes: ['APIGW.0304', 'APIGW.0306'],
    cause: { en: 'The API gateway denies access to this API.', zh: 'API 网关拒绝访问此 API。' },
    nextStep: {
      en: 'Have the user or app authorized for this API.',
      zh: '请为该用户或应用授予此 API 的权限。',
    },
  },
  {
    codes: ['APIGW.0308'],
    cause: { en: 'Too many requests to this API in a short time.', zh: '短时间内对此 API 的请求过多。' },
    nextStep: ASK_LESS_OFTEN,
  },
  {
    codes: ['APIGW.0310'],
    cause: { en: 'The project cannot be used.', zh: '该项目不可用。' },
    nextStep: {
      en: 'Check the project ID, and in IAM that the project is not suspended.',
      zh: '请检查项目 ID，并在 IAM 中确认该项目未被停用。',
    },
  },
  {
    codes: ['APIGW.0401', 'APIGW.0402'],
    cause: { en: 'Calls from this IP address are not allowed.', zh: '不允许从此 IP 地址调用。' },
    nextStep: {
      en: 'Have the IP address allowed, or call from one that is; a proxy may change it.',
      zh: '请将此 IP 地址加入白名单，或者从已允许的地址调用；代理可能会改变 IP 地址。',
    },
  },
  {
    codes: ['APIGW.0404'],
    cause: {
      en: 'The API gateway may not reach the address behind this API.',
      zh: 'API 网关不能访问此 API 的后端地址。',
    },
    nextStep: { en: 'Open a support ticket with the request ID.', zh: '请携带请求 ID 提交工单。' },
  },
  {
    codes: ['APIGW.0501'],
    cause: { en: 'The call quota of the app is used up.', zh: '应用的调用配额已用完。' },
    nextStep: {
      en: 'Wait until the quota starts anew, or request a higher one.',
      zh: '请等待配额重置，或者申请提高配额。',
    },
  },
  {
    codes: ['APIGW.0502'],
    cause: { en: 'The app has been frozen.', zh: '应用已被冻结。' },
    nextStep: {
      en: 'Check the account’s balance, then have the app released.',
      zh: '请检查账号余额，然后申请解除冻结。',
    },
  },
  {
    codes: ['APIGW.0601', 'APIGW.0605', 'APIGW.0606', 'APIGW.0608', 'APIGW.0705'],
    cause: { en: 'The cloud’s API gateway has a fault of its own.', zh: '云端 API 网关内部出错。' },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0607'],
    cause: { en: 'The API does not support the protocol used.', zh: '此 API 不支持所用的协议。' },
    nextStep: { en: 'Use HTTPS.', zh: '请使用 HTTPS。' },
  },
  {
    codes: ['APIGW.0613'],
    cause: {
      en: 'IAM cannot be reached at present, so no credentials can be checked.',
      zh: 'IAM 暂时不可用，因此无法验证身份。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['APIGW.0801'],
    cause: { en: 'This region does not offer the service.', zh: '该区域未提供此服务。' },
    nextStep: {
      en: 'Check the region, or choose one that offers SWR.',
      zh: '请检查区域，或者选择提供 SWR 的区域。',
    },
  },
  {
    codes: ['APIGW.0802'],
    cause: { en: 'The IAM user may not use this region.', zh: '该 IAM 用户不能使用此区域。' },
    nextStep: {
      en: 'Have an administrator of the account grant permissions for the region, or choose another one.',
      zh: '请账号管理员授予该区域的权限，或者选择其他区域。',
    },
  },
];
