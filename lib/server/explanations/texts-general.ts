import 'server-only';
import type { TextEntry } from './explanation';
import { anyOf, DENIED, EXCEEDED, MISSING, QUOTA } from './patterns';
import { ASK_LESS_OFTEN, CHECK_PARAMETERS, RETRY_THEN_TICKET } from './next-steps';

/** What can happen to anything; looked at last. */
export const TEXTS_GENERAL: readonly TextEntry[] = [
  {
    key: 'throttled',
    anywhere: anyOf(
      'too many requests|toomanyrequests|throttl(?:ed|ing)|rate ?limit(?:ed| exceeded| reached|ing)|over ratelimit|(?:http|status|code)[ :=]{1,3}429\\b',
      '请求(?:过于频繁|太频繁|过多)|流控|限流',
    ),
    cause: { en: 'There were probably too many requests in a short time.', zh: '短时间内的请求可能过多。' },
    nextStep: ASK_LESS_OFTEN,
  },
  {
    key: 'quota',
    anywhere: anyOf('quotaexceeded|quota_exceeded|outofquota|limitexceeded'),
    together: [anyOf(QUOTA, '(?:maximum|max|allowed) number|数量|个数'), anyOf(EXCEEDED)],
    cause: { en: 'A quota of the account is probably used up.', zh: '账号的某项配额可能已用完。' },
    nextStep: {
      en: 'Delete what is no longer needed, or request a higher quota under My Quotas, then try again.',
      zh: '请删除不再需要的资源，或者在“我的配额”中申请提高配额，然后重试。',
    },
  },
  {
    key: 'sold_out',
    anywhere: anyOf(
      'sold ?out|out of stock|(?:insufficient|not enough) (?:\\w{1,20} )?(?:resources?|capacity|stock|inventory)|(?:resources?|capacity) (?:is |are )?(?:insufficient|not enough|exhausted)',
      '售罄|资源(?:已经?)?(?:不足|耗尽)|库存不足|容量不足',
    ),
    cause: {
      en: 'The region probably lacks resources for this at present.',
      zh: '该区域目前的资源可能不足。',
    },
    nextStep: {
      en: 'Try again later or in another region or zone. If that fails, open a support ticket.',
      zh: '请稍后重试，或者换一个区域或可用区。如果仍然失败，请提交工单。',
    },
  },
  {
    key: 'credentials',
    anywhere: anyOf(
      'token (?:has |is )?(?:expired|expires|invalid)|(?:expired|invalid) (?:security ?)?token|authentication (?:has )?failed|unauthenticated|requires authentication',
      'access key (?:id )?(?:is |does )?(?:invalid|not valid|not exist|disabled)|user ?name or password is|signature (?:does not match|mismatch|verification failed)|verify aksk|\\bak not exist',
      '(?:令牌|token|凭证|签名) ?.{0,4}(?:过期|失效|无效|不匹配)|(?:认证|鉴权|身份验证)失败|用户名或密码(?:错误|不正确)',
    ),
    cause: {
      en: 'The credentials were probably not accepted or have expired.',
      zh: '访问凭证可能未通过验证或已过期。',
    },
    nextStep: {
      en: 'Check the access key, token or password and the clock of the machine, then try again.',
      zh: '请检查访问密钥、令牌或密码，并校准时间，然后重试。',
    },
  },
  {
    key: 'permission',
    anywhere: anyOf(
      'permission denied|access ?denied|access (?:is |was )?(?:forbidden|denied)|403 forbidden|policy does ?n.t allow|not allowed to perform',
      'no permission|not authorized|unauthorized|(?:insufficient|lacks?|missing|not have|without) (?:the |any |enough )?permission',
      '权限(?:不足|校验失败|不够)|(?:没有|无|缺少).{0,8}权限|无权|未授权|拒绝访问|访问被拒绝',
    ),
    cause: { en: 'A permission is probably missing.', zh: '可能缺少权限。' },
    nextStep: {
      en: 'Have an administrator of the account grant what the text names, to whoever created the job or asked.',
      zh: '请账号管理员在 IAM 中，为任务的创建者或请求者授予原文提到的权限。',
    },
  },
  {
    key: 'changing',
    anywhere: anyOf(
      '(?:is|are) (?:currently |still )?being (?:created|updated|changed|deleted|modified|processed|upgraded)|another (?:operation|task|job) is|operation conflict',
      'status .{0,30}(?:does not|not) (?:allow|support)',
      '正在(?:变更|修改|删除|升级|扩容|处理其他)|(?:已有|存在).{0,6}(?:进行中|未完成|正在执行)|状态.{0,6}不(?:允许|支持)|操作冲突',
    ),
    cause: {
      en: 'Another operation on the same resource was probably under way.',
      zh: '同一资源可能正在进行其他操作。',
    },
    nextStep: {
      en: 'Wait until it has ended, then try again.',
      zh: '请等待该操作结束后重试。',
    },
  },
  {
    key: 'name_taken',
    anywhere: anyOf(
      'already exist|alreadyexists|duplicate (?:name|entry|key)|name (?:has |is )?(?:already )?(?:been )?(?:in use|taken|used|occupied|duplicated)|name conflict',
      '(?:名称|名字|域名).{0,10}(?:重复|冲突|占用|被使用)|重名|已(?:经)?存在(?!的)',
    ),
    cause: { en: 'Something of this name probably exists already.', zh: '可能已有同名的资源。' },
    nextStep: {
      en: 'Use what exists, or choose another name and try again.',
      zh: '请使用已有的资源，或者换一个名称重试。',
    },
  },
  {
    key: 'unreachable',
    anywhere: anyOf(
      'connection (?:was )?(?:refused|reset|timed out)|network (?:is )?unreachable|no route to host|i/o timeout|econnrefused|econnreset|bad gateway',
      '连接(?:被拒绝|失败|超时|被重置|异常)|网络(?:不可达|不通|异常|故障|连接失败)|无法连接',
    ),
    cause: {
      en: 'Something that was needed could probably not be reached over the network.',
      zh: '所需的服务可能无法通过网络访问。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    key: 'timeout',
    anywhere: anyOf(
      'timed[ -]?out|deadline ?exceeded',
      '\\btime-?out\\b(?! ?[=:] ?\\d| (?:is|was) set| of \\d)',
      '超时(?!时间|设置|阈值)',
    ),
    cause: { en: 'A step probably took too long.', zh: '某个步骤可能耗时过长。' },
    nextStep: {
      en: 'See whether it was completed after all; if not, try again. If it lasts, open a support ticket with the job ID.',
      zh: '请先确认是否已经完成，未完成时再重试。如果一直如此，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'busy',
    anywhere: anyOf(
      '(?:system|server|service) (?:is )?(?:too |currently )?busy|service (?:is )?(?:temporarily |currently )?unavailable|serviceunavailable',
      '(?:系统|服务|服务器)(?:繁忙|忙|(?:暂时)?不可用)',
    ),
    cause: {
      en: 'A service of the cloud was probably busy or unavailable.',
      zh: '云服务可能繁忙或暂时不可用。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    key: 'invalid',
    anywhere: anyOf(
      'invalid (?:parameter|argument|input|value|request|spec|flavor)|invalidparameter|(?:parameter|argument) [^,;\\n]{0,40}(?:invalid|illegal|incorrect|missing)|bad request|\\bis (?:not valid|invalid)\\b',
      '\\b(?:spec|flavor|region|version)\\b[^,;\\n]{0,40}(?:not supported|unsupported)|unsupported (?:spec|flavor|region|version)',
      '参数.{0,12}(?:错误|无效|不合法|非法|不正确|校验失败|缺失)|(?:规格|名称).{0,8}(?:不合法|非法|不正确|无效)|(?:规格|区域|版本).{0,12}不支持|不支持.{0,6}(?:规格|区域|版本)',
    ),
    cause: { en: 'A value in the request was probably not accepted.', zh: '请求中可能有无效的取值。' },
    nextStep: CHECK_PARAMETERS,
  },
  {
    key: 'missing',
    anywhere: anyOf(MISSING),
    cause: {
      en: 'What was asked for or is needed probably does not exist or was deleted.',
      zh: '所请求或所需的资源可能不存在或已被删除。',
    },
    nextStep: {
      en: 'Check the name or ID in the text, and the project and region it should be in.',
      zh: '请检查原文提到的名称或 ID，以及它所在的项目和区域。',
    },
  },
  {
    key: 'denied',
    together: [anyOf('request|operation|action|请求|操作'), anyOf(DENIED)],
    cause: { en: 'The operation was probably denied.', zh: '操作可能被拒绝。' },
    nextStep: {
      en: 'Check permissions in IAM, and policies of the organization or enterprise project.',
      zh: '请检查 IAM 中的权限，以及组织或企业项目的策略。',
    },
  },
  {
    key: 'internal',
    anywhere: anyOf(
      'internal (?:server |service )?error|internalerror|internalservererror|system error|unknown error|unexpected error|unknown exception|nil pointer|nullpointer',
      '内部(?:服务器?|服务)?(?:错误|异常|故障)|(?:系统|未知|服务)(?:错误|异常|故障)',
    ),
    cause: { en: 'The cloud probably had an internal fault.', zh: '云端可能内部出错。' },
    nextStep: RETRY_THEN_TICKET,
  },
];
