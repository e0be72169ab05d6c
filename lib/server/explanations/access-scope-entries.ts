import 'server-only';
import type { TextEntry } from './explanation';
import { CHECK_PROJECT } from './next-steps';
import { matchAny, NEARBY } from './text-patterns';

const TOKEN = '(?:token|令牌)';
const PROJECT = '(?<!enterprise |企业)(?:\\bproject(?:s)?(?: ?id)?\\b|项目(?: ?ID)?)';
const NOT_THERE =
  '(?:not found|not exist|does ?n.t exist|not match|does ?n.t match|mismatch|inconsistent|not equal|is (?:invalid|incorrect|wrong|illegal)|不存在|不匹配|不一致|错误|无效|不正确|不属于|找不到|未找到)';

/** A region with the suffix of a sub-project, such as cn-north-4_team-a. */
const SUB_PROJECT = '\\b[a-z]{2,3}-[a-z]+-\\d+_[\\w-]+';

/** Rejected tokens and passwords, and requests for the wrong region, project or address. */
export const ACCESS_SCOPES: readonly TextEntry[] = [
  {
    key: 'user_locked',
    anywhere: matchAny(
      '(?:account|user|domain)[^.;,]{0,24}(?:is |has been |was )locked',
      '(?:账号|账户|用户).{0,8}锁定',
    ),
    cause: {
      en: 'IAM has locked the account or user after failed sign-ins.',
      zh: '登录失败次数过多，账号或用户已被 IAM 锁定。',
    },
    nextStep: {
      en: 'Wait 15 minutes without any attempt, then check the password and save it again.',
      zh: '请等待 15 分钟，期间不要再次尝试，然后核对密码并重新保存。',
    },
  },
  {
    key: 'password_expired',
    anywhere: matchAny('password[^.;,]{0,12}expired', '密码.{0,6}过期'),
    cause: { en: 'The password of the IAM user has expired.', zh: 'IAM 用户的密码已过期。' },
    nextStep: {
      en: 'Sign in to the console with this user, set a new password, and save it in the profile.',
      zh: '请用该用户登录控制台修改密码，并更新凭证配置。',
    },
  },
  {
    key: 'wrong_password',
    anywhere: matchAny(
      'user ?name or (?:the )?password|(?:wrong|incorrect|invalid) (?:user ?name|password)|password[^.;,]{0,12}(?:wrong|incorrect|invalid|error)',
      '用户名或密码|密码.{0,4}(?:错误|不正确)',
    ),
    cause: {
      en: 'The account name, IAM user name, or password is wrong.',
      zh: '账号名、IAM 用户名或密码不正确。',
    },
    nextStep: {
      en: 'Check all three. A HUAWEI ID can’t be used: create an IAM user. Five wrong passwords lock the user.',
      zh: '请逐项核对。华为账号不能使用，请创建 IAM 用户。连续 5 次密码错误会锁定用户。',
    },
  },
  {
    key: 'programmatic_access',
    anywhere: matchAny('programmatic access|access ?(?:mode|type)', '编程访问|访问方式'),
    cause: {
      en: 'Programmatic access is disabled for the IAM user.',
      zh: 'IAM 用户未启用编程访问。',
    },
    nextStep: {
      en: 'Ask an account administrator to enable programmatic access for this user in IAM.',
      zh: '请账号管理员在 IAM 中为该用户启用编程访问。',
    },
  },
  {
    key: 'user_disabled',
    anywhere: matchAny(
      '\\buser\\b[^.;,]{0,40}(?:is|was|been) (?:disabled|not enabled|inactive)|disabled (?:iam )?user',
      '用户[^。；，]{0,10}(?:停用|禁用)',
    ),
    cause: { en: 'The IAM user is disabled.', zh: 'IAM 用户已停用。' },
    nextStep: {
      en: 'Ask an account administrator to enable the user in IAM, or use another user.',
      zh: '请账号管理员在 IAM 中启用该用户，或改用其他用户。',
    },
  },
  {
    key: 'address_denied',
    anywhere: matchAny(
      '(?:\\bip\\b|\\bips\\b|ip ?address|source address)[^;]{0,80}(?:not (?:be )?(?:allow|authori|permit|in)|denied|forbidden|restricted|blocked|black ?list|white ?list|unauthori)',
      '(?:not allowed|denied|forbidden|blocked|rejected)[^;]{0,40}\\bip\\b|\\bacls?\\b[^.;]{0,40}(?:den|not allow|reject|forbid|restrict|fail)|(?:denied|rejected|forbidden|blocked) by[^.;]{0,20}\\bacl|(?:api|network|ip) access control',
      '(?:\\bIP|地址)[^。；]{0,40}(?:不在|不允许|未授权|禁止|受限|限制|黑名单|白名单|拒绝)|访问控制',
    ),
    cause: {
      en: 'Access from the IP address of this server is not allowed.',
      zh: '不允许从本服务器的 IP 地址访问。',
    },
    nextStep: {
      en: 'Allow its public IP address for API access in IAM › Security Settings › ACL. A proxy or NAT changes the address.',
      zh: '请在 IAM“安全设置 › 访问控制”的 API 访问中放行其公网 IP 地址。代理或 NAT 会改变地址。',
    },
  },
  {
    key: 'organization_denied',
    anywhere: matchAny(
      'service control polic|\\bscps?\\b|organi[sz]ation(?:al|s)?(?:.s)? polic|explicit(?:ly)? den',
      '服务控制策略|组织.{0,4}策略|显式拒绝',
    ),
    cause: {
      en: 'A policy of the organization or an explicit deny forbids the request.',
      zh: '组织策略或显式拒绝禁止了此请求。',
    },
    nextStep: {
      en: 'Ask the administrator of the organization which service control policy (SCP) applies to this account.',
      zh: '请联系组织管理员，确认哪条服务控制策略（SCP）对该账号生效。',
    },
  },
  {
    key: 'account_restricted',
    anywhere: matchAny(
      'in arrears|overdue|insufficient balance|(?:account|customer|tenant|domain)[^.;,]{0,30}(?:is|was|been) (?:frozen|suspended|restricted)',
      '欠费|余额不足|(?:账号|账户|租户|客户)[^。；，]{0,6}(?:冻结|受限|被限制)',
    ),
    cause: {
      en: 'The account is in arrears, frozen, or restricted.',
      zh: '账号欠费、被冻结或受限。',
    },
    nextStep: {
      en: 'Find the reason in Billing Center and My Account. Jobs update again once it is resolved.',
      zh: '请在费用中心和账号中心查看原因。解决后任务将恢复更新。',
    },
  },
  {
    key: 'sub_project_as_region',
    anywhere: matchAny(`(?:region|区域)${NEARBY}${SUB_PROJECT}|${SUB_PROJECT}${NEARBY}(?:region|区域)`),
    cause: {
      en: 'The name of a sub-project was used as the region.',
      zh: '误将子项目名称填写为区域。',
    },
    nextStep: {
      en: 'Set only the first part, such as cn-north-4, as the region, and the whole name as project name (HW_PROJECT_NAME).',
      zh: '区域只填写前半部分，例如 cn-north-4。完整名称填写到项目名称（HW_PROJECT_NAME）。',
    },
  },
  {
    key: 'wrong_project',
    anywhere: matchAny(
      `${PROJECT}${NEARBY}${NOT_THERE}`,
      `(?:could not find|no such|unknown|invalid|incorrect|wrong) ${PROJECT}|(?:tenant|租户)[^.;。；]{0,30}${NOT_THERE}`,
      'urltenantid is not equal|do(?:es)? not belong to you|不属于(?:您|你|当前)',
    ),
    cause: {
      en: 'The project doesn’t exist, or belongs to another account or region than the credentials.',
      zh: '项目不存在，或与访问凭证不属于同一账号或区域。',
    },
    nextStep: CHECK_PROJECT,
  },
  {
    key: 'wrong_region',
    anywhere: matchAny(
      `\\bregion\\b(?: ?id)?${NEARBY}(?:not found|not exist|does ?n.t exist|not supported|unsupported|is (?:invalid|unknown|incorrect))|(?:invalid|unknown|unsupported|incorrect) region`,
      '区域.{0,16}(?:不存在|无效|不支持|错误|不正确)',
    ),
    cause: {
      en: 'The region is unknown or not available to this account.',
      zh: '区域不存在，或该账号无法使用该区域。',
    },
    nextStep: {
      en: 'Check the region ID, such as cn-north-4, and that the endpoint belongs to this region.',
      zh: '请检查区域 ID，例如 cn-north-4，并确认终端节点属于该区域。',
    },
  },
  {
    key: 'token_expired',
    anywhere: matchAny(
      `${TOKEN}[^.;,]{0,12}(?:expired|expires|revoked)|(?:expired|outdated) (?:\\w{1,10} )?token|token must be updated`,
      `${TOKEN}[^。；，]{0,6}(?:过期|失效|已吊销)`,
    ),
    cause: { en: 'The IAM token has expired or was revoked.', zh: 'IAM 令牌已过期或被吊销。' },
    nextStep: {
      en: 'Save a new token, which is valid for 24 hours. An access key or an IAM user with password needs no renewal.',
      zh: '请保存新的令牌，有效期 24 小时。改用访问密钥或 IAM 用户名和密码则无需更新。',
    },
  },
  {
    key: 'token_invalid',
    anywhere: matchAny(
      `(?:decrypt|verify|parse) (?:the )?token|(?:invalid|illegal|malformed|incorrect) (?:x-)?(?:auth-)?token|token[^.;,]{0,12}(?:invalid|illegal|malformed|not valid|incorrect)`,
      `${TOKEN}[^。；，]{0,6}(?:无效|非法|不正确|解密|解析|校验失败)`,
    ),
    cause: {
      en: 'The IAM token can’t be read: it is incomplete, or from another cloud or region.',
      zh: 'IAM 令牌无法解析：令牌不完整，或属于其他云或区域。',
    },
    nextStep: {
      en: 'Save a new token, complete and from the IAM of the same region. A token is several thousand characters long.',
      zh: '请重新获取同一区域的令牌并完整保存。令牌通常有数千个字符。',
    },
  },
  {
    key: 'user_rejected',
    anywhere: matchAny('request you have made requires authentication|need to login|login required'),
    cause: {
      en: 'IAM rejected the user, or the user has no access to the project.',
      zh: 'IAM 拒绝了该用户，或该用户无权访问项目。',
    },
    nextStep: {
      en: 'Check the account name, user name, and password, and that this project exists and the user may access it.',
      zh: '请检查账号名、用户名和密码，并确认项目存在且该用户有权访问。',
    },
  },
];
