import 'server-only';
import type { TextEntry } from './explanation';
import { matchAny, DENIED, EXCEEDED, FAILED, MISSING, QUOTA, wholeWord } from './text-patterns';

const BUCKET = matchAny(wholeWord('buckets?|obs'), '桶');

/** Problems of the resources that an instance runs on and stores data in. */
export const TEXTS_RESOURCES: readonly TextEntry[] = [
  {
    key: 'no_cluster',
    anywhere: matchAny(
      '(?:fail|failed|unable) to (?:select|choose|find|allocate)[^,;\\n]{0,20}\\bcluster|no (?:available|suitable|matching|candidate) (?:cce )?cluster',
      '(?:选择|选取|分配) ?(?:cce)? ?集群失败|(?:没有|无)(?:可用|合适)的? ?(?:cce)? ?集群',
    ),
    cause: {
      en: 'No cluster has capacity for this instance.',
      zh: '没有集群可容纳该实例。',
    },
    nextStep: {
      en: 'Create the instance again later or in another region. If it still fails, open a support ticket with the job ID.',
      zh: '请稍后重新创建实例，或更换区域。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'nodes_full',
    anywhere: matchAny(
      '\\binsufficient (?:memory|cpu|ephemeral-storage|pods)\\b|\\bnodes are available: |failedscheduling|unschedulable',
      '集群(?:节点)?资源不足|节点(?:内存|cpu|资源)不足',
    ),
    cause: {
      en: 'The cluster lacks CPU or memory for this instance.',
      zh: '集群的 CPU 或内存不足，无法运行该实例。',
    },
    nextStep: {
      en: 'Create the instance again later or in another region. If it still fails, open a support ticket with the job ID.',
      zh: '请稍后重新创建实例，或更换区域。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
  {
    key: 'bucket_quota',
    anywhere: matchAny('toomanybuckets|too many buckets'),
    allInOneClause: [BUCKET, matchAny(QUOTA), matchAny(EXCEEDED)],
    cause: {
      en: 'OBS bucket quota reached.',
      zh: 'OBS 桶数量已达到配额上限。',
    },
    nextStep: {
      en: 'Delete an unused bucket, use an existing one, or request a higher quota.',
      zh: '请删除不再使用的桶、使用已有的桶，或申请扩大配额。',
    },
  },
  {
    key: 'bucket_taken',
    anywhere: matchAny('bucketalready(?:exists|owned)'),
    allInOneClause: [
      BUCKET,
      matchAny('already exist|in use\\b|been used|is taken|conflict|已存在|已经存在|被占用|重名|冲突'),
    ],
    cause: {
      en: 'The OBS bucket name is already in use, possibly by another account.',
      zh: 'OBS 桶名称已被占用，桶名称在所有账号间不能重复。',
    },
    nextStep: {
      en: 'Use another bucket name or let SWR generate one, then create the instance again.',
      zh: '请更换桶名称或由 SWR 自动命名，然后重新创建实例。',
    },
  },
  {
    key: 'bucket_denied',
    allInOneClause: [BUCKET, matchAny(DENIED)],
    cause: { en: 'SWR lacks permission to access the OBS bucket.', zh: 'SWR 没有访问 OBS 桶的权限。' },
    nextStep: {
      en: 'Check the bucket policy, and the OBS permissions of the user and agency in IAM.',
      zh: '请检查桶策略，以及用户和委托在 IAM 中的 OBS 权限。',
    },
  },
  {
    key: 'bucket_missing',
    anywhere: matchAny('nosuchbucket'),
    allInOneClause: [BUCKET, matchAny(MISSING)],
    cause: { en: 'The OBS bucket doesn’t exist.', zh: 'OBS 桶不存在。' },
    nextStep: {
      en: 'Check the name and region of the bucket or create it, then create the instance again.',
      zh: '请检查桶的名称和区域，或先创建桶，然后重新创建实例。',
    },
  },
  {
    key: 'bucket_failed',
    allInOneClause: [BUCKET, matchAny(FAILED)],
    cause: { en: 'The OBS bucket couldn’t be set up.', zh: 'OBS 桶创建或设置失败。' },
    nextStep: {
      en: 'Check that OBS is enabled and available in the region, then create the instance again.',
      zh: '请确认该区域的 OBS 已开通且可用，然后重新创建实例。',
    },
  },
  {
    key: 'encryption',
    allInOneClause: [
      matchAny(wholeWord('kms|dew|cmk|encryption keys?|master key'), '加密密钥|主密钥|加密失败'),
      matchAny(FAILED, DENIED, MISSING, 'disabled|pending deletion|禁用|待删除|计划删除'),
    ],
    cause: {
      en: 'The encryption key is missing, disabled, or not permitted.',
      zh: '加密密钥不存在、已禁用或无权使用。',
    },
    nextStep: {
      en: 'Check the state and permissions of the key in the KMS console, or use another key.',
      zh: '请在 KMS 控制台检查密钥的状态和权限，或更换密钥。',
    },
  },
  {
    key: 'components',
    anywhere: matchAny(
      'imagepullbackoff|errimagepull|crashloopbackoff|(?:readiness|liveness) probe failed',
      '\\bnot (?:become |get )?ready (?:after|within|in \\d)|did not become ready|组件.{0,12}(?:未就绪|失败|异常)',
    ),
    cause: {
      en: 'Components of the instance failed to start.',
      zh: '实例的组件启动失败。',
    },
    nextStep: {
      en: 'Create the instance again. If it still fails, open a support ticket with the job ID.',
      zh: '请重新创建实例。如果仍然失败，请携带任务 ID 提交工单。',
    },
  },
];
