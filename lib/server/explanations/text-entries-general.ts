import 'server-only';
import type { TextEntry } from './explanation';
import { matchAny, DENIED, EXCEEDED, MISSING, QUOTA } from './text-patterns';
import { REDUCE_REQUEST_RATE, CHECK_PARAMETERS, RETRY_THEN_TICKET } from './next-steps';

/** Problems of any resource. Matched last. */
export const TEXTS_GENERAL: readonly TextEntry[] = [
  {
    key: 'throttled',
    anywhere: matchAny(
      'too many requests|toomanyrequests|throttl(?:ed|ing)|rate ?limit(?:ed| exceeded| reached|ing)|over ratelimit|(?:http|status|code)[ :=]{1,3}429\\b',
      '请求(?:过于频繁|太频繁|过多)|流控|限流',
    ),
    cause: { en: 'Too many requests in a short time.', zh: '短时间内请求过多。' },
    nextStep: REDUCE_REQUEST_RATE,
  },
  {
    key: 'quota',
    anywhere: matchAny('quotaexceeded|quota_exceeded|outofquota|limitexceeded'),
    allInOneClause: [matchAny(QUOTA, '(?:maximum|max|allowed) number|数量|个数'), matchAny(EXCEEDED)],
    cause: { en: 'A quota of the account is used up.', zh: '账号的某项配额已用完。' },
    nextStep: {
      en: 'Delete unused resources, or request a higher quota under My Quotas, then try again.',
      zh: '请删除不再使用的资源，或在“我的配额”中申请扩大配额，然后重试。',
    },
  },
  {
    key: 'sold_out',
    anywhere: matchAny(
      'sold ?out|out of stock|(?:insufficient|not enough) (?:\\w{1,20} )?(?:resources?|capacity|stock|inventory)|(?:resources?|capacity) (?:is |are )?(?:insufficient|not enough|exhausted)',
      '售罄|资源(?:已经?)?(?:不足|耗尽)|库存不足|容量不足',
    ),
    cause: {
      en: 'The region has no resources left for this.',
      zh: '该区域资源不足。',
    },
    nextStep: {
      en: 'Try again later, or use another region or AZ. If it still fails, open a support ticket.',
      zh: '请稍后重试，或更换区域或可用区。如果仍然失败，请提交工单。',
    },
  },
  {
    key: 'credentials',
    anywhere: matchAny(
      'token (?:has |is )?(?:expired|expires|invalid)|(?:expired|invalid) (?:security ?)?token|authentication (?:has )?failed|unauthenticated|requires authentication',
      'access key (?:id )?(?:is |does )?(?:invalid|not valid|not exist|disabled)|user ?name or password is|signature (?:does not match|mismatch|verification failed)|verify aksk|\\bak not exist',
      '(?:令牌|token|凭证|签名) ?.{0,4}(?:过期|失效|无效|不匹配)|(?:认证|鉴权|身份验证)失败|用户名或密码(?:错误|不正确)',
    ),
    cause: {
      en: 'The credentials are invalid or have expired.',
      zh: '访问凭证无效或已过期。',
    },
    nextStep: {
      en: 'Check the access key, token, or password and the system clock, then try again.',
      zh: '请检查访问密钥、令牌或密码，并校准系统时间，然后重试。',
    },
  },
  {
    key: 'permission',
    anywhere: matchAny(
      'permission denied|access ?denied|access (?:is |was )?(?:forbidden|denied)|403 forbidden|policy does ?n.t allow|not allowed to perform',
      'no permission|not authorized|unauthorized|(?:insufficient|lacks?|missing|not have|without) (?:the |any |enough )?permission',
      '权限(?:不足|校验失败|不够)|(?:没有|无|缺少).{0,8}权限|无权|未授权|拒绝访问|访问被拒绝',
    ),
    cause: { en: 'A permission is missing.', zh: '缺少权限。' },
    nextStep: {
      en: 'Ask an account administrator to grant the permission in the message to the user who made the request.',
      zh: '请账号管理员在 IAM 中为请求者授予错误信息中提到的权限。',
    },
  },
  {
    key: 'changing',
    anywhere: matchAny(
      '(?:is|are) (?:currently |still )?being (?:created|updated|changed|deleted|modified|processed|upgraded)|another (?:operation|task|job) is|operation conflict',
      'status .{0,30}(?:does not|not) (?:allow|support)',
      '正在(?:变更|修改|删除|升级|扩容|处理其他)|(?:已有|存在).{0,6}(?:进行中|未完成|正在执行)|状态.{0,6}不(?:允许|支持)|操作冲突',
    ),
    cause: {
      en: 'Another operation on the resource was in progress.',
      zh: '该资源正在执行其他操作。',
    },
    nextStep: {
      en: 'Wait for it to finish, then try again.',
      zh: '请等待该操作完成后重试。',
    },
  },
  {
    key: 'name_taken',
    anywhere: matchAny(
      'already exist|alreadyexists|duplicate (?:name|entry|key)|name (?:has |is )?(?:already )?(?:been )?(?:in use|taken|used|occupied|duplicated)|name conflict',
      '(?:名称|名字|域名).{0,10}(?:重复|冲突|占用|被使用)|重名|已(?:经)?存在(?!的)',
    ),
    cause: { en: 'This name is already in use.', zh: '已存在同名资源。' },
    nextStep: {
      en: 'Use the existing resource, or choose another name and try again.',
      zh: '请使用已有资源，或更换名称后重试。',
    },
  },
  {
    key: 'unreachable',
    anywhere: matchAny(
      'connection (?:was )?(?:refused|reset|timed out)|network (?:is )?unreachable|no route to host|i/o timeout|econnrefused|econnreset|bad gateway',
      '连接(?:被拒绝|失败|超时|被重置|异常)|网络(?:不可达|不通|异常|故障|连接失败)|无法连接',
    ),
    cause: {
      en: 'A required service couldn’t be reached over the network.',
      zh: '所需的服务无法通过网络访问。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    key: 'timeout',
    anywhere: matchAny(
      'timed[ -]?out|deadline ?exceeded',
      '\\btime-?out\\b(?! ?[=:] ?\\d| (?:is|was) set| of \\d)',
      '超时(?!时间|设置|阈值)',
    ),
    cause: { en: 'A step timed out.', zh: '某个步骤超时。' },
    nextStep: {
      en: 'Check whether it completed anyway. If not, try again. If it persists, open a support ticket with the job ID.',
      zh: '请先确认操作是否已完成，未完成再重试。如果问题持续存在，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'busy',
    anywhere: matchAny(
      '(?:system|server|service) (?:is )?(?:too |currently )?busy|service (?:is )?(?:temporarily |currently )?unavailable|serviceunavailable',
      '(?:系统|服务|服务器)(?:繁忙|忙|(?:暂时)?不可用)',
    ),
    cause: {
      en: 'A cloud service was busy or unavailable.',
      zh: '云服务繁忙或暂时不可用。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    key: 'invalid',
    anywhere: matchAny(
      'invalid (?:parameter|argument|input|value|request|spec|flavor)|invalidparameter|(?:parameter|argument) [^,;\\n]{0,40}(?:invalid|illegal|incorrect|missing)|bad request|\\bis (?:not valid|invalid)\\b',
      '\\b(?:spec|flavor|region|version)\\b[^,;\\n]{0,40}(?:not supported|unsupported)|unsupported (?:spec|flavor|region|version)',
      '参数.{0,12}(?:错误|无效|不合法|非法|不正确|校验失败|缺失)|(?:规格|名称).{0,8}(?:不合法|非法|不正确|无效)|(?:规格|区域|版本).{0,12}不支持|不支持.{0,6}(?:规格|区域|版本)',
    ),
    cause: { en: 'A value in the request is invalid.', zh: '请求中有无效的取值。' },
    nextStep: CHECK_PARAMETERS,
  },
  {
    key: 'missing',
    anywhere: matchAny(MISSING),
    cause: {
      en: 'The requested or required resource doesn’t exist or was deleted.',
      zh: '所请求或所需的资源不存在或已被删除。',
    },
    nextStep: {
      en: 'Check the name or ID in the message, and its project and region.',
      zh: '请检查错误信息中的名称或 ID，以及所在的项目和区域。',
    },
  },
  {
    key: 'denied',
    allInOneClause: [matchAny('request|operation|action|请求|操作'), matchAny(DENIED)],
    cause: { en: 'The operation was denied.', zh: '操作被拒绝。' },
    nextStep: {
      en: 'Check IAM permissions, and policies of the organization or enterprise project.',
      zh: '请检查 IAM 权限，以及组织或企业项目的策略。',
    },
  },
  {
    key: 'internal',
    anywhere: matchAny(
      'internal (?:server |service )?error|internalerror|internalservererror|system error|unknown error|unexpected error|unknown exception|nil pointer|nullpointer',
      '内部(?:服务器?|服务)?(?:错误|异常|故障)|(?:系统|未知|服务)(?:错误|异常|故障)',
    ),
    cause: { en: 'Internal error of a cloud service.', zh: '云服务内部错误。' },
    nextStep: RETRY_THEN_TICKET,
  },
];
