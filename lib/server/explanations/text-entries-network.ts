import 'server-only';
import type { TextEntry } from './explanation';
import { matchAny, DENIED, EXCEEDED, FAILED, MISSING, QUOTA, wholeWord } from './text-patterns';

const ENDPOINT = matchAny(
  wholeWord('vpcep|vpc endpoints?|vpc endpoint services?|endpoint services?'),
  '终端节点',
);

/** Problems of the network that an instance is created in. */
export const TEXTS_NETWORK: readonly TextEntry[] = [
  {
    key: 'endpoint_quota',
    allInOneClause: [ENDPOINT, matchAny(QUOTA), matchAny(EXCEEDED)],
    cause: {
      en: 'The quota of VPC endpoints or endpoint services is used up.',
      zh: 'VPC 终端节点或终端节点服务的配额已用完。',
    },
    nextStep: {
      en: 'Delete unused VPC endpoints, or request a higher quota in a support ticket.',
      zh: '请删除不再使用的 VPC 终端节点，或提交工单申请扩大配额。',
    },
  },
  {
    key: 'subnet_full',
    anywhere: matchAny(
      '\\b(?:no|insufficient|not enough|lacks?|not have|out of) (?:(?:more|any|available|free|usable|remaining|private|idle|enough|sufficient) ){0,3}ips?\\b',
      '\\bips? (?:address(?:es)? )?(?:in [\\w-]{1,50} )?(?:is |are |has been |have been )?(?:insufficient|exhausted|used up|not enough)',
      '(?:没有|无|缺少)(?:足够|可用|空闲|剩余)的? ?(?:私网|私有)? ?ip',
      'ip ?(?:地址)?(?:资源|数量)? ?(?:已经?)?(?:不足|耗尽|用完|用尽)|子网(?:地址|空间|可用地址).{0,6}(?:不足|耗尽|用完|已满)',
    ),
    cause: { en: 'The subnet has no free IP addresses.', zh: '子网没有可用的 IP 地址。' },
    nextStep: {
      en: 'Use a larger subnet or release unused IP addresses, then create the instance again.',
      zh: '请选择更大的子网或释放未使用的 IP 地址，然后重新创建实例。',
    },
  },
  {
    key: 'network_missing',
    allInOneClause: [
      matchAny(wholeWord('subnets?|subnet_id|vpcs?|vpc_id|virtual private cloud'), '子网|虚拟私有云'),
      matchAny(MISSING),
    ],
    cause: {
      en: 'The VPC or subnet doesn’t exist, or is in another project.',
      zh: 'VPC 或子网不存在，或属于其他项目。',
    },
    nextStep: {
      en: 'Check both IDs and their project in the VPC console.',
      zh: '请在 VPC 控制台检查两者的 ID 和所属项目。',
    },
  },
  {
    key: 'cidr_conflict',
    allInOneClause: [
      matchAny('\\bcidr|\\bsubnet|address range|网段|子网|路由'),
      matchAny('overlap|conflict|重叠|冲突'),
    ],
    cause: {
      en: 'The CIDR block of the network conflicts with another one.',
      zh: '网段与其他网段冲突。',
    },
    nextStep: {
      en: 'Use a VPC or subnet with another CIDR block.',
      zh: '请选择使用其他网段的 VPC 或子网。',
    },
  },
  {
    key: 'endpoint_failed',
    allInOneClause: [ENDPOINT, matchAny(FAILED, DENIED, MISSING)],
    cause: { en: 'The VPC endpoint couldn’t be created.', zh: 'VPC 终端节点创建失败。' },
    nextStep: {
      en: 'Check the permissions and quota of VPC Endpoint, then try again. If it still fails, open a support ticket with the job ID.',
      zh: '请检查 VPC 终端节点的权限和配额后重试。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'dns',
    anywhere: matchAny('no such host|name resolution|could not resolve|cannot resolve'),
    allInOneClause: [
      matchAny(wholeWord('dns|domain name|private zone'), '域名'),
      matchAny(FAILED, MISSING, DENIED),
    ],
    cause: {
      en: 'A domain name couldn’t be created or resolved.',
      zh: '域名创建或解析失败。',
    },
    nextStep: {
      en: 'Check the private zones and quota in the DNS console, then try again. If it still fails, open a support ticket.',
      zh: '请在 DNS 控制台检查内网域名和配额后重试。如果仍然失败，请提交工单。',
    },
  },
  {
    key: 'certificate',
    anywhere: matchAny('x509:|certificate_verify_failed|tls handshake|ssl handshake'),
    allInOneClause: [
      matchAny(wholeWord('certificates?'), '证书'),
      matchAny(FAILED, MISSING, 'expired|not valid|过期|无效|不匹配'),
    ],
    cause: {
      en: 'A certificate is invalid or has expired.',
      zh: '证书无效或已过期。',
    },
    nextStep: {
      en: 'Check your own certificates and domain names. If it’s a certificate of the cloud, open a support ticket.',
      zh: '请检查您的证书和域名；如果是云服务的证书，请提交工单。',
    },
  },
];
