import 'server-only';
import type { TextEntry } from './explanation';
import { anyOf, DENIED, EXCEEDED, FAILED, MISSING, QUOTA, word } from './patterns';

const BUCKET = anyOf(word('buckets?|obs'), '桶');

/** What an instance runs on and stores in. */
export const TEXTS_RESOURCES: readonly TextEntry[] = [
  {
    key: 'no_cluster',
    anywhere: anyOf(
      '(?:fail|failed|unable) to (?:select|choose|find|allocate)[^,;\\n]{0,20}\\bcluster|no (?:available|suitable|matching|candidate) (?:cce )?cluster',
      '(?:选择|选取|分配) ?(?:cce)? ?集群失败|(?:没有|无)(?:可用|合适)的? ?(?:cce)? ?集群',
    ),
    cause: {
      en: 'The platform probably found no cluster with room for the instance.',
      zh: '平台可能没有找到可以容纳实例的集群。',
    },
    nextStep: {
      en: 'Create it again later or in another region. If that fails, open a support ticket with the job ID.',
      zh: '请稍后重新创建，或者换一个区域。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'nodes_full',
    anywhere: anyOf(
      '\\binsufficient (?:memory|cpu|ephemeral-storage|pods)\\b|\\bnodes are available: |failedscheduling|unschedulable',
      '集群(?:节点)?资源不足|节点(?:内存|cpu|资源)不足',
    ),
    cause: {
      en: 'The platform’s cluster probably lacks CPU or memory for the instance.',
      zh: '平台的集群可能没有足够的 CPU 或内存来运行实例。',
    },
    nextStep: {
      en: 'Create it again later or in another region. If that fails, open a support ticket with the job ID.',
      zh: '请稍后重新创建，或者换一个区域。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'bucket_quota',
    anywhere: anyOf('toomanybuckets|too many buckets'),
    together: [BUCKET, anyOf(QUOTA), anyOf(EXCEEDED)],
    cause: {
      en: 'The account probably has as many OBS buckets as it may.',
      zh: '账号的 OBS 桶数量可能已达到上限。',
    },
    nextStep: {
      en: 'Delete a bucket that is no longer needed, use an existing one, or request a higher quota.',
      zh: '请删除不再需要的桶、使用已有的桶，或者申请提高配额。',
    },
  },
  {
    key: 'bucket_taken',
    anywhere: anyOf('bucketalready(?:exists|owned)'),
    together: [
      BUCKET,
      anyOf('already exist|in use\\b|been used|is taken|conflict|已存在|已经存在|被占用|重名|冲突'),
    ],
    cause: {
      en: 'The name of the OBS bucket is probably taken, perhaps by another account.',
      zh: 'OBS 桶的名称可能已被占用，占用者也可能是其他账号。',
    },
    nextStep: {
      en: 'Choose another bucket name, or let SWR choose one, then create the instance again.',
      zh: '请换一个桶名称，或者让 SWR 自动命名，然后重新创建实例。',
    },
  },
  {
    key: 'bucket_denied',
    together: [BUCKET, anyOf(DENIED)],
    cause: { en: 'SWR probably may not use the OBS bucket.', zh: 'SWR 可能没有访问 OBS 桶的权限。' },
    nextStep: {
      en: 'Check the bucket’s policy, and in IAM the OBS permissions of the user and the agency.',
      zh: '请检查桶策略，以及用户和委托在 IAM 中的 OBS 权限。',
    },
  },
  {
    key: 'bucket_missing',
    anywhere: anyOf('nosuchbucket'),
    together: [BUCKET, anyOf(MISSING)],
    cause: { en: 'The OBS bucket probably does not exist.', zh: 'OBS 桶可能不存在。' },
    nextStep: {
      en: 'Check name and region of the bucket, or create it, then create the instance again.',
      zh: '请检查桶的名称和区域，或者先创建桶，然后重新创建实例。',
    },
  },
  {
    key: 'bucket_failed',
    together: [BUCKET, anyOf(FAILED)],
    cause: { en: 'The OBS bucket could probably not be set up.', zh: 'OBS 桶可能未能创建或设置。' },
    nextStep: {
      en: 'See that OBS is enabled in the region and works, then create the instance again.',
      zh: '请确认该区域的 OBS 已开通且可用，然后重新创建实例。',
    },
  },
  {
    key: 'encryption',
    together: [
      anyOf(word('kms|dew|cmk|encryption keys?|master key'), '加密密钥|主密钥|加密失败'),
      anyOf(FAILED, DENIED, MISSING, 'disabled|pending deletion|禁用|待删除|计划删除'),
    ],
    cause: {
      en: 'The encryption key is probably missing, disabled or may not be used.',
      zh: '加密密钥可能不存在、已禁用或无权使用。',
    },
    nextStep: {
      en: 'Check state and permissions of the key in the KMS console, or choose another key.',
      zh: '请在 KMS 控制台检查密钥的状态和权限，或者换一个密钥。',
    },
  },
  {
    key: 'components',
    anywhere: anyOf(
      'imagepullbackoff|errimagepull|crashloopbackoff|(?:readiness|liveness) probe failed',
      '\\bnot (?:become |get )?ready (?:after|within|in \\d)|did not become ready|组件.{0,12}(?:未就绪|失败|异常)',
    ),
    cause: {
      en: 'Components of the instance probably did not start on the platform.',
      zh: '实例的组件可能未能在平台上启动。',
    },
    nextStep: {
      en: 'Create the instance again. If that fails, open a support ticket with the job ID.',
      zh: '请重新创建实例。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
];
