import 'server-only';
import type { TextEntry } from './explanation';
import { anyOf, DENIED, EXCEEDED, FAILED, MISSING, QUOTA, word } from './patterns';

const ENDPOINT = anyOf(word('vpcep|vpc endpoints?|vpc endpoint services?|endpoint services?'), '终端节点');

/** The network that an instance is created in. */
export const TEXTS_NETWORK: readonly TextEntry[] = [
  {
    key: 'endpoint_quota',
    together: [ENDPOINT, anyOf(QUOTA), anyOf(EXCEEDED)],
    cause: {
      en: 'The quota of VPC endpoints or endpoint services is probably used up.',
      zh: 'VPC 终端节点或终端节点服务的配额可能已用完。',
    },
    nextStep: {
      en: 'Delete VPC endpoints that are no longer needed, or request a higher quota by support ticket.',
      zh: '请删除不再需要的 VPC 终端节点，或者提交工单申请提高配额。',
    },
  },
  {
    key: 'subnet_full',
    anywhere: anyOf(
      '\\b(?:no|insufficient|not enough|lacks?|not have|out of) (?:(?:more|any|available|free|usable|remaining|private|idle|enough|sufficient) ){0,3}ips?\\b',
      '\\bips? (?:address(?:es)? )?(?:in [\\w-]{1,50} )?(?:is |are |has been |have been )?(?:insufficient|exhausted|used up|not enough)',
      '(?:没有|无|缺少)(?:足够|可用|空闲|剩余)的? ?(?:私网|私有)? ?ip',
      'ip ?(?:地址)?(?:资源|数量)? ?(?:已经?)?(?:不足|耗尽|用完|用尽)|子网(?:地址|空间|可用地址).{0,6}(?:不足|耗尽|用完|已满)',
    ),
    cause: { en: 'The subnet probably has no free IP addresses.', zh: '子网可能没有空闲的 IP 地址。' },
    nextStep: {
      en: 'Choose a larger subnet, or release unused IP addresses, then create the instance again.',
      zh: '请选择更大的子网，或者释放不用的 IP 地址，然后重新创建实例。',
    },
  },
  {
    key: 'network_missing',
    together: [
      anyOf(word('subnets?|subnet_id|vpcs?|vpc_id|virtual private cloud'), '子网|虚拟私有云'),
      anyOf(MISSING),
    ],
    cause: {
      en: 'The VPC or subnet probably does not exist, or is in another project.',
      zh: 'VPC 或子网可能不存在，或者属于其他项目。',
    },
    nextStep: {
      en: 'Check both IDs, and the project they are in, in the VPC console.',
      zh: '请在 VPC 控制台检查两者的 ID 以及所属项目。',
    },
  },
  {
    key: 'cidr_conflict',
    together: [anyOf('\\bcidr|\\bsubnet|address range|网段|子网|路由'), anyOf('overlap|conflict|重叠|冲突')],
    cause: {
      en: 'The address range of the network probably conflicts with another one.',
      zh: '网段可能与其他网段冲突。',
    },
    nextStep: {
      en: 'Choose a VPC or subnet with another address range.',
      zh: '请选择使用其他网段的 VPC 或子网。',
    },
  },
  {
    key: 'endpoint_failed',
    together: [ENDPOINT, anyOf(FAILED, DENIED, MISSING)],
    cause: { en: 'The VPC endpoint could probably not be set up.', zh: 'VPC 终端节点可能未能创建。' },
    nextStep: {
      en: 'Check permissions and quota of VPC Endpoint, then try again. If that fails, open a support ticket with the job ID.',
      zh: '请检查 VPC 终端节点的权限和配额后重试。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'dns',
    anywhere: anyOf('no such host|name resolution|could not resolve|cannot resolve'),
    together: [anyOf(word('dns|domain name|private zone'), '域名'), anyOf(FAILED, MISSING, DENIED)],
    cause: {
      en: 'A domain name could probably not be created or resolved.',
      zh: '域名可能未能创建或解析。',
    },
    nextStep: {
      en: 'Check private zones and quota in the DNS console, then try again. If that fails, open a support ticket.',
      zh: '请在 DNS 控制台检查内网域名和配额后重试。如果仍然失败，请提交工单。',
    },
  },
  {
    key: 'certificate',
    anywhere: anyOf('x509:|certificate_verify_failed|tls handshake|ssl handshake'),
    together: [
      anyOf(word('certificates?'), '证书'),
      anyOf(FAILED, MISSING, 'expired|not valid|过期|无效|不匹配'),
    ],
    cause: {
      en: 'A certificate was probably not accepted or has expired.',
      zh: '证书可能未通过校验或已过期。',
    },
    nextStep: {
      en: 'Check any certificate and domain name of your own. If it is the cloud’s, open a support ticket.',
      zh: '请检查自己的证书和域名；如果是云端的证书，请提交工单。',
    },
  },
];
