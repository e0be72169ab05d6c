import 'server-only';
import type { CodeEntry } from './explanation';
import { ASK_FOR_PERMISSION, ASK_LESS_OFTEN, RETRY_THEN_TICKET } from './next-steps';

/** Who asks, what they may do, and how often. */
export const SWR_ACCESS: readonly CodeEntry[] = [
  {
    codes: ['SWR.4010000'],
    cause: {
      en: 'SWR did not accept the credentials; most often the token has expired.',
      zh: 'SWR 未接受访问凭证，多半是令牌已过期。',
    },
    nextStep: {
      en: 'Get a new token, or use an access key (AK/SK), which does not expire, and try again.',
      zh: '请重新获取令牌后重试，也可以改用不会过期的访问密钥（AK/SK）。',
    },
  },
  {
    codes: ['SWR.4011064'],
    cause: {
      en: 'The token or key belongs to another account than the resource.',
      zh: '令牌或访问密钥与资源不属于同一个账号。',
    },
    nextStep: {
      en: 'Use credentials of the account that owns the resource, and check the project ID.',
      zh: '请使用资源所属账号的访问凭证，并检查项目 ID。',
    },
  },
  {
    codes: ['SWR.4011044'],
    cause: {
      en: 'Another user created this image, and you may not upload to it.',
      zh: '这个镜像由其他用户创建，您无权上传。',
    },
    nextStep: {
      en: 'Ask its owner for permission to edit it, or upload under another name.',
      zh: '请该用户授予编辑权限，或者换一个镜像名称上传。',
    },
  },
  {
    codes: ['S2I.4019000'],
    cause: {
      en: 'The build service was given neither a token nor an access key (AK/SK).',
      zh: '构建服务没有收到令牌，也没有收到访问密钥（AK/SK）。',
    },
    nextStep: {
      en: 'Sign in again, or send a token or signature along with the request.',
      zh: '请重新登录，或者在请求中带上令牌或签名。',
    },
  },
  {
    codes: ['SWR.4000031'],
    cause: { en: 'The access key (AK/SK) is not valid.', zh: '访问密钥（AK/SK）无效。' },
    nextStep: {
      en: 'Check that AK and SK belong together and are enabled, or create a new access key.',
      zh: '请检查 AK 与 SK 是否成对、是否已停用，或者重新创建访问密钥。',
    },
  },
  {
    codes: ['SWR.4001013'],
    cause: { en: 'The request has an empty AK or SK.', zh: '请求中的 AK 或 SK 为空。' },
    nextStep: { en: 'Fill in both AK and SK.', zh: '请同时填写 AK 和 SK。' },
  },
  {
    codes: ['SWR.4031043'],
    cause: {
      en: 'The registry’s sign-in token (JWT) was refused.',
      zh: '镜像仓库的登录令牌（JWT）未通过验证。',
    },
    nextStep: {
      en: 'Get a new login command for the registry, sign in with it and try again.',
      zh: '请重新获取镜像仓库的登录指令，登录后重试。',
    },
  },
  {
    codes: ['SWR.5001076', 'SWR.4001048'],
    cause: {
      en: 'SWR could not get the token it needs to carry the request out.',
      zh: 'SWR 未能获取执行此请求所需的令牌。',
    },
    nextStep: RETRY_THEN_TICKET,
  },
  {
    codes: ['SWR.4030170', 'SWR.4039002'],
    cause: {
      en: 'The credentials are valid, but lack the permission for this operation.',
      zh: '访问凭证有效，但没有执行此操作的权限。',
    },
    nextStep: ASK_FOR_PERMISSION,
  },
  {
    codes: ['SWR.4039001'],
    cause: {
      en: 'The resource belongs to somebody else, and you may not use it.',
      zh: '资源不属于您，您无权申请或操作。',
    },
    nextStep: {
      en: 'Check account, project ID and resource ID, or ask the owner to do it.',
      zh: '请检查账号、项目 ID 和资源 ID，或者请资源的所有者操作。',
    },
  },
  {
    codes: ['SWR.4037017'],
    cause: {
      en: 'There is no organization that you may change or manage.',
      zh: '没有您可以修改或管理的组织。',
    },
    nextStep: {
      en: 'Create an organization, or ask the manager of one for permission.',
      zh: '请创建组织，或者请组织的管理员授予权限。',
    },
  },
  {
    codes: ['SWR.4037018'],
    cause: { en: 'There is no image that you may change or manage.', zh: '没有您可以修改或管理的镜像。' },
    nextStep: {
      en: 'Upload an image of your own, or ask the manager of one for permission.',
      zh: '请上传自己的镜像，或者请镜像的管理员授予权限。',
    },
  },
  {
    codes: ['SWR.4037020'],
    cause: {
      en: 'Your permission in the organization is too low for this repository.',
      zh: '您在组织中的权限不足以操作这个仓库。',
    },
    nextStep: {
      en: 'Ask the manager of the organization for permission to edit or manage.',
      zh: '请组织的管理员授予编辑或管理权限。',
    },
  },
  {
    codes: ['SWR.4031033'],
    cause: {
      en: 'SWR refused the request as one that is not available.',
      zh: '此请求不可用，SWR 拒绝处理。',
    },
    nextStep: {
      en: 'Check that region and edition offer this operation and that you may use it. If so, open a support ticket.',
      zh: '请确认该区域和版本支持此操作，且您有相应权限。如果无误，请提交工单。',
    },
  },
  {
    codes: ['SWR.4031032', 'SWR.4031042'],
    cause: {
      en: 'Too many requests in a short time (not a missing permission, though HTTP says 403).',
      zh: '短时间内请求过多。虽然 HTTP 状态是 403，但与权限无关。',
    },
    nextStep: ASK_LESS_OFTEN,
  },
  {
    codes: ['SWR.4090023'],
    cause: { en: 'SWR is busy and did not take the request.', zh: 'SWR 系统繁忙，未受理此请求。' },
    nextStep: {
      en: 'Try again in a minute. If it lasts, open a support ticket.',
      zh: '请一分钟后重试。如果一直如此，请提交工单。',
    },
  },
];
