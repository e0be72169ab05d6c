import type { upstreamError as en } from '@/lib/i18n/en/upstream-error';

export const upstreamError: typeof en = {
  response: (service) => `${service} 响应`,
  httpStatus: 'HTTP 状态码',
  errorCode: '错误码',
  errorMessage: '错误信息',
  requestId: '请求 ID',
  encodedMessage: '加密的鉴权失败信息',
  decode: {
    submit: '解密',
    busy: '解密中…',
    title: '被拒绝的请求',
    principal: '请求者',
    action: '操作',
    resource: '资源',
    reason: '原因',
    policies: '相关策略',
    fullMessage: '完整信息',
    privacyHint: '仅您可见，不会保存。可能包含账号信息。',
    minimumPolicy: '需申请的最小权限策略',
    explicitDenyHint: '有策略显式拒绝了此操作，新增其他策略无效，请联系账号管理员修改该策略。',
    failed: (why) => `解密失败：${why}。`,
    missingPermission: '需要 STS 权限 sts::decodeAuthorizationMessage。',
  },
};
