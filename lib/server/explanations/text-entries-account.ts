import 'server-only';
import type { TextEntry } from './explanation';
import { matchAny, DENIED, FAILED, MISSING } from './text-patterns';

/** Problems of the account. */
export const TEXTS_ACCOUNT: readonly TextEntry[] = [
  {
    key: 'arrears',
    anywhere: matchAny(
      'arrears|overdue (?:payment|bill|amount)|payment (?:is )?overdue|outstanding (?:payment|amount|bill)',
      'insufficient (?:account )?(?:balance|funds)|balance (?:is )?(?:insufficient|not enough)|欠费|余额不足',
    ),
    cause: { en: 'The account is in arrears.', zh: '账号已欠费。' },
    nextStep: {
      en: 'Top up the account in Billing Center, then create the instance again.',
      zh: '请在费用中心充值，然后重新创建实例。',
    },
  },
  {
    key: 'real_name',
    anywhere: matchAny('real-?name (?:authenticat|verif)', '实名认证'),
    cause: {
      en: 'Real-name authentication of the account is incomplete.',
      zh: '账号未完成实名认证。',
    },
    nextStep: {
      en: 'Complete it in My Account, then try again.',
      zh: '请在账号中心完成实名认证后重试。',
    },
  },
  {
    key: 'frozen',
    anywhere: matchAny('(?:账号|账户|帐号|租户|客户|资源|用户|项目).{0,6}(?:冻结|受限|被限制)'),
    allInOneClause: [
      matchAny('account|customer|tenant|domain|resource|user|project'),
      matchAny('(?:is|was|been) (?:frozen|suspended)'),
    ],
    cause: {
      en: 'The account or a required resource is frozen.',
      zh: '账号或所需资源已被冻结。',
    },
    nextStep: {
      en: 'Check My Account and Billing Center for the reason, then request unfreezing.',
      zh: '请在账号中心和费用中心查看原因，并申请解冻。',
    },
  },
  {
    key: 'order',
    anywhere: matchAny('\\border (?:is|was|has been) (?:cancel|unpaid|not paid|expired|abnormal)'),
    allInOneClause: [
      matchAny(
        '(?:create|submit|pay|place|process)(?: for)?(?: the| an?)? (?:\\w{1,20} )?order(?! to)',
        '\\border (?:creation|submission|payment|processing)|\\bcharging|\\bbilling|订单|计费|扣费|下单',
      ),
      matchAny(FAILED, '取消|未支付'),
    ],
    cause: { en: 'The order or its payment failed.', zh: '订单或支付失败。' },
    nextStep: {
      en: 'Pay or cancel the order in Billing Center, then create the instance again.',
      zh: '请在费用中心支付或取消订单，然后重新创建实例。',
    },
  },
  {
    key: 'agency',
    allInOneClause: [
      matchAny('\\bagency|\\bagencies|delegat(?:e|ion)|委托'),
      matchAny(DENIED, MISSING, FAILED),
    ],
    cause: {
      en: 'The agency that SWR acts under is missing or lacks permissions.',
      zh: '授权 SWR 操作其他云服务的委托不存在或权限不足。',
    },
    nextStep: {
      en: 'Ask an account administrator to authorize SWR in the console, or to restore the agency in IAM.',
      zh: '请账号管理员在 SWR 控制台同意授权，或在 IAM 中恢复委托。',
    },
  },
];
