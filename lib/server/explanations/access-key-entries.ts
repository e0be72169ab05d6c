import 'server-only';
import type { TextEntry } from './explanation';
import { matchAny, NEARBY } from './text-patterns';

/** Sources of an access key ID, of a security token, and of words that follow them. */
const AK = '(?:\\bak\\b(?! ?/)|(?<!secret )access ?key(?: ?id)?|访问密钥(?: ?ID)?)';
const SECURITY_TOKEN = '(?:security ?token|临时令牌|安全令牌|临时安全令牌)';
const LIFETIME_OVER = '(?:expired|过期|失效)';
const DISABLED =
  '(?:disabled|inactive|deactivated|not (?:enabled|active)|frozen|suspended|停用|禁用|未启用|冻结)';

/** Rejected access keys and signatures. */
export const ACCESS_KEYS: readonly TextEntry[] = [
  {
    key: 'key_locked',
    anywhere: matchAny(`\\bak\\b${NEARBY}reach(?:ed)? the limit`, `${AK}${NEARBY}(?:locked|锁定)`),
    cause: {
      en: 'The access key is locked for five minutes after five failed attempts.',
      zh: '访问密钥连续 5 次认证失败，已被锁定 5 分钟。',
    },
    nextStep: {
      en: 'Correct the AK and SK, then wait five minutes. Another program may be using this AK with a wrong SK.',
      zh: '请更正 AK 和 SK，5 分钟后重试。也可能有其他程序在用错误的 SK 访问此 AK。',
    },
  },
  {
    key: 'security_token_expired',
    anywhere: matchAny(
      `${SECURITY_TOKEN}${NEARBY}${LIFETIME_OVER}`,
      `expired ?${SECURITY_TOKEN}|expiredtoken`,
      `(?:temporary|临时)[^.;,。；，]{0,24}(?:key|credential|密钥|凭证|\\bak\\b)[^.;,。；，]{0,24}${LIFETIME_OVER}`,
    ),
    cause: { en: 'The temporary access key has expired.', zh: '临时访问密钥已过期。' },
    nextStep: {
      en: 'Save a new temporary key with its security token, or use a permanent access key or an ECS agency.',
      zh: '请重新获取临时密钥及其安全令牌，或改用永久访问密钥或 ECS 委托。',
    },
  },
  {
    key: 'security_token_missing',
    anywhere: matchAny(
      `${SECURITY_TOKEN}${NEARBY}(?:missing|required|not found|not exist|empty|invalid|incorrect|illegal|mismatch|not signed|无效|缺失|为空|不正确|不存在)`,
      `(?:missing|invalid|incorrect|no|without) (?:x-)?${SECURITY_TOKEN}|缺少.{0,8}${SECURITY_TOKEN}`,
    ),
    cause: {
      en: 'The security token of the temporary access key is missing or wrong.',
      zh: '临时访问密钥的安全令牌缺失或不正确。',
    },
    nextStep: {
      en: 'Enter the AK, SK, and security token that were issued together. A permanent key has no security token.',
      zh: '请填写同一次获取的 AK、SK 和安全令牌。永久访问密钥没有安全令牌。',
    },
  },
  {
    key: 'key_disabled',
    anywhere: matchAny(`${AK}${NEARBY}${DISABLED}`),
    cause: { en: 'The access key is disabled.', zh: '访问密钥已停用。' },
    nextStep: {
      en: 'Enable it in Console › My Credentials › Access Keys, or use another access key.',
      zh: '请在控制台“我的凭证 › 访问密钥”中启用，或改用其他访问密钥。',
    },
  },
  {
    key: 'key_expired',
    anywhere: matchAny(`${AK}(?! ?sk)${NEARBY}${LIFETIME_OVER}|expired (?:ak\\b|access ?key)`),
    cause: { en: 'The access key has expired.', zh: '访问密钥已过期。' },
    nextStep: {
      en: 'Create a new access key in Console › My Credentials › Access Keys, and save it in the profile.',
      zh: '请在控制台“我的凭证 › 访问密钥”中新建访问密钥，并更新凭证配置。',
    },
  },
  {
    key: 'key_missing',
    anywhere: matchAny(
      `${AK}${NEARBY}(?:not ?exist|not ?found|does ?n.t exist|no such|unknown|is (?:invalid|not valid)|不存在|未找到|找不到|无效)`,
      'invalid ?access ?key ?id|(?:invalid|unknown|no such) (?:ak\\b(?! ?/)|access ?key)|get secret ?key failed',
    ),
    cause: { en: 'This access key (AK) doesn’t exist.', zh: '该访问密钥（AK）不存在。' },
    nextStep: {
      en: 'Compare the AK with Console › My Credentials › Access Keys. It may be deleted, mistyped, an expired temporary key, or of another cloud site.',
      zh: '请与控制台“我的凭证 › 访问密钥”核对。可能已删除、输入有误、属于其他站点，或是已过期的临时密钥。',
    },
  },
  {
    key: 'headers_changed',
    anywhere: matchAny(
      `(?:x-sdk-date|x-auth-token|authorization(?: header)?)[^.;]{0,12}(?:not found|missing|is not signed|malformed|format)`,
      '(?:malformed|missing|no|without) (?:authorization|x-sdk-date|x-auth-token)|signed ?header[^.;]{0,30}missing',
      '缺少.{0,6}(?:认证信息|authorization|x-sdk-date|x-auth-token)',
    ),
    cause: {
      en: 'The request arrived without its signature headers, or they were changed.',
      zh: '请求到达时缺少签名请求头，或请求头被修改。',
    },
    nextStep: {
      en: 'Check proxies and gateways between this server and Huawei Cloud. They must pass on all headers unchanged.',
      zh: '请检查本服务器与华为云之间的代理或网关，必须原样转发所有请求头。',
    },
  },
  {
    key: 'signature_mismatch',
    anywhere: matchAny(
      'verify (?:ak ?/?sk )?sign(?:ature)? (?:fail|error)|calc (?:ak ?/?sk )?signature fail',
      'signature[^.;,]{0,20}(?:does ?n.t match|does ?not ?match|did ?n.t match|did not match|mismatch|verification failed|verify fail|is (?:invalid|incorrect|wrong|not valid)|error)',
      '(?:invalid|incorrect|wrong) (?:request )?(?:signature|sk\\b|secret ?(?:access ?)?key)|secret ?(?:access ?)?key[^.;,]{0,12}(?:wrong|invalid|incorrect)',
      '签名[^。；，]{0,6}(?:失败|错误|不匹配|不一致|无效|不正确)|\\bSK\\b.{0,4}(?:错误|不正确|无效|不匹配)',
      '\\bak ?(?:/|and|or|与|和) ?sk\\b.{0,20}(?:invalid|incorrect|wrong|not match|错误|不正确|不匹配|无效)|(?:invalid|incorrect|wrong) ak ?/ ?sk',
    ),
    cause: {
      en: 'The signature is wrong: the SK doesn’t belong to this AK, or a proxy changed the request.',
      zh: '签名不正确：SK 与 AK 不匹配，或请求被代理修改。',
    },
    nextStep: {
      en: 'Enter AK and SK again, or create a new access key. Proxies must keep the host, path, and headers.',
      zh: '请重新填写 AK 和 SK，或新建访问密钥。代理不得修改主机名、路径和请求头。',
    },
  },
];
