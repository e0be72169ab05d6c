import 'server-only';
import type { CodeEntry } from './explanation';
import { CHECK_PROJECT, REQUEST_PERMISSION, REDUCE_REQUEST_RATE, RETRY_THEN_TICKET } from './next-steps';

/** Codes about authentication, permissions and rate limits. */
export const SWR_ACCESS: readonly CodeEntry[] = [
  {
    codes: ['SWR.4010000'],
    cause: {
      en: 'SWR rejected the credentials. Usually the token has expired.',
      zh: '访问凭证未通过认证，通常是令牌已过期。',
    },
    nextStep: {
      en: 'Get a new token, or use an access key (AK/SK), which doesn’t expire.',
      zh: '请重新获取令牌，或改用不会过期的访问密钥（AK/SK）。',
    },
  },
  {
    codes: ['SWR.4011064'],
    cause: {
      en: 'The token or access key belongs to another account than the resource.',
      zh: '令牌或访问密钥与资源不属于同一账号。',
    },
    nextStep: {
      en: 'Use credentials of the account that owns the resource, and check the project ID.',
      zh: '请使用资源所属账号的访问凭证，并检查项目 ID。',
    },
  },
  {
    codes: ['SWR.4011044'],
    cause: {
      en: 'This image belongs to another user, and you can’t upload to it.',
      zh: '该镜像由其他用户创建，您无权上传。',
    },
    nextStep: {
      en: 'Ask the owner for the edit permission, or upload under another name.',
      zh: '请该用户授予编辑权限，或使用其他镜像名称上传。',
    },
  },
  {
    codes: ['S2I.4019000'],
    cause: {
      en: 'The build service received neither a token nor an access key (AK/SK).',
      zh: '构建服务未收到令牌或访问密钥（AK/SK）。',
    },
    nextStep: {
      en: 'Sign in again, or include a token or signature in the request.',
      zh: '请重新登录，或在请求中携带令牌或签名。',
    },
  },
  {
    codes: ['SWR.4000031'],
    cause: { en: 'The access key (AK/SK) is invalid.', zh: '访问密钥（AK/SK）无效。' },
    nextStep: {
      en: 'Check that the AK and SK match and are enabled, or create a new access key.',
      zh: '请检查 AK 与 SK 是否匹配、是否已停用，或重新创建访问密钥。',
    },
  },
  {
    codes: ['SWR.4001013'],
    cause: { en: 'The AK or SK in the request is empty.', zh: '请求中的 AK 或 SK 为空。' },
    nextStep: { en: 'Enter both AK and SK.', zh: '请同时填写 AK 和 SK。' },
  },
  {
    codes: ['SWR.4031043'],
    cause: {
      en: 'The registry login token (JWT) was rejected.',
      zh: '镜像仓库的登录令牌（JWT）无效。',
    },
    nextStep: {
      en: 'Get a new login command for the registry, run it, and try again.',
      zh: '请重新获取镜像仓库的登录指令，登录后重试。',
    },
  },
  {
    codes: ['SWR.5001076', 'SWR.4001048'],
    cause: {
      en: 'SWR couldn’t get the token it needs for this request.',
      zh: 'SWR 未能获取处理此请求所需的令牌。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    // The HTTP response to a lookup. In the reason of a job, it is about the permissions of SWR.
    codes: ['SWR.4030170@403'],
    cause: {
      en: 'The credentials are valid, but may not read the jobs of this project.',
      zh: '访问凭证有效，但无权读取该项目的任务。',
    },
    nextStep: {
      en: 'A lookup needs no IAM action. Check the user’s roles, the organization’s policies (SCP), the project ID, and that the account is not restricted.',
      zh: '查询任务无需 IAM 授权项。请检查用户角色、组织的服务控制策略（SCP）、项目 ID，以及账号是否受限。',
    },
  },
  {
    codes: ['SWR.4030170', 'SWR.4039002'],
    cause: {
      en: 'The credentials are valid, but lack the permission for this operation.',
      zh: '访问凭证有效，但缺少执行此操作的权限。',
    },
    nextStep: REQUEST_PERMISSION,
  },
  {
    codes: ['SWR.4039001@403'],
    cause: {
      en: 'The project belongs to another account than the credentials.',
      zh: '项目与访问凭证不属于同一账号。',
    },
    nextStep: CHECK_PROJECT,
  },
  {
    codes: ['SWR.4039001'],
    cause: {
      en: 'The resource belongs to another user, and you can’t use it.',
      zh: '资源属于其他用户，您无权申请或操作。',
    },
    nextStep: {
      en: 'Check the account, project ID, and resource ID, or ask the owner to do it.',
      zh: '请检查账号、项目 ID 和资源 ID，或请资源所有者操作。',
    },
  },
  {
    codes: ['SWR.4037017'],
    cause: {
      en: 'You can’t edit or manage any organization.',
      zh: '没有您可以编辑或管理的组织。',
    },
    nextStep: {
      en: 'Create an organization, or ask the manager of one for permission.',
      zh: '请创建组织，或请组织管理员授予权限。',
    },
  },
  {
    codes: ['SWR.4037018'],
    cause: { en: 'You can’t edit or manage any image.', zh: '没有您可以编辑或管理的镜像。' },
    nextStep: {
      en: 'Upload your own image, or ask the manager of one for permission.',
      zh: '请上传自己的镜像，或请镜像管理员授予权限。',
    },
  },
  {
    codes: ['SWR.4037020'],
    cause: {
      en: 'Your permission in the organization isn’t sufficient for this repository.',
      zh: '您在组织中的权限不足，无法操作该仓库。',
    },
    nextStep: {
      en: 'Ask the organization manager for the edit or manage permission.',
      zh: '请组织管理员授予编辑或管理权限。',
    },
  },
  {
    codes: ['SWR.4031033'],
    cause: {
      en: 'SWR refused the request because it isn’t available.',
      zh: '此请求不可用，已被 SWR 拒绝。',
    },
    nextStep: {
      en: 'Check that the region and edition offer this operation and that you have permission. If so, open a support ticket.',
      zh: '请确认该区域和版本支持此操作，且您有相应权限。如果无误，请提交工单。',
    },
  },
  {
    codes: ['SWR.4031032', 'SWR.4031042'],
    cause: {
      en: 'Too many requests in a short time. Despite HTTP 403, no permission is missing.',
      zh: '短时间内请求过多。HTTP 状态码虽为 403，但与权限无关。',
    },
    nextStep: REDUCE_REQUEST_RATE,
  },
  {
    codes: ['SWR.4090023'],
    cause: { en: 'SWR is busy and didn’t accept the request.', zh: 'SWR 系统繁忙，未受理此请求。' },
    nextStep: {
      en: 'Try again in a minute. If it persists, open a support ticket.',
      zh: '请一分钟后重试。如果问题持续存在，请提交工单。',
    },
  },
];
