import 'server-only';
import type { TextEntry } from './explanation';
import { anyOf, DENIED, FAILED, MISSING } from './patterns';

/** What hinders the account as a whole. */
export const TEXTS_ACCOUNT: readonly TextEntry[] = [
  {
    key: 'arrears',
    anywhere: anyOf(
      'arrears|overdue (?:payment|bill|amount)|payment (?:is )?overdue|outstanding (?:payment|amount|bill)',
      'insufficient (?:account )?(?:balance|funds)|balance (?:is )?(?:insufficient|not enough)|欠费|余额不足',
    ),
    cause: { en: 'The account is probably in arrears.', zh: '账号可能已欠费。' },
    nextStep: {
      en: 'Top up the account in the billing center, then create the instance again.',
      zh: '请在费用中心充值，然后重新创建实例。',
    },
  },
  {
    key: 'real_name',
    anywhere: anyOf('real-?name (?:authenticat|verif)', '实名认证'),
    cause: {
      en: 'The account’s real-name authentication is probably missing.',
      zh: '账号可能尚未完成实名认证。',
    },
    nextStep: {
      en: 'Complete it in the account center, then try again.',
      zh: '请在账号中心完成实名认证后重试。',
    },
  },
  {
    key: 'frozen',
    anywhere: anyOf('(?:账号|账户|帐号|租户|客户|资源|用户|项目).{0,6}(?:冻结|受限|被限制)'),
    together: [
      anyOf('account|customer|tenant|domain|resource|user|project'),
      anyOf('(?:is|was|been) (?:frozen|suspended)'),
    ],
    cause: {
      en: 'The account or a resource it needs is probably frozen.',
      zh: '账号或所需的资源可能已被冻结。',
    },
    nextStep: {
      en: 'See account center and billing center for why, and have it released.',
      zh: '请在账号中心和费用中心查看原因，并申请解除冻结。',
    },
  },
  {
    key: 'order',
    anywhere: anyOf('\\border (?:is|was|has been) (?:cancel|unpaid|not paid|expired|abnormal)'),
    together: [
      anyOf(
        '(?:create|submit|pay|place|process)(?: for)?(?: the| an?)? (?:\\w{1,20} )?order(?! to)',
        '\\border (?:creation|submission|payment|processing)|\\bcharging|\\bbilling|订单|计费|扣费|下单',
      ),
      anyOf(FAILED, '取消|未支付'),
    ],
    cause: { en: 'The order or its billing probably did not go through.', zh: '订单或计费可能未能完成。' },
    nextStep: {
      en: 'Look at the order in the billing center; pay or cancel it, then create the instance again.',
      zh: '请在费用中心查看订单，支付或取消后重新创建实例。',
    },
  },
  {
    key: 'agency',
    together: [anyOf('\\bagency|\\bagencies|delegat(?:e|ion)|委托'), anyOf(DENIED, MISSING, FAILED)],
    cause: {
      en: 'The agency that lets SWR act for you is probably missing or may too little.',
      zh: '授权 SWR 操作其他云服务的委托可能不存在，或者权限不足。',
    },
    nextStep: {
      en: 'Let an administrator open SWR in the console and authorize it, or restore the agency in IAM.',
      zh: '请账号管理员在控制台打开 SWR 并同意授权，或者在 IAM 中恢复委托。',
    },
  },
];
