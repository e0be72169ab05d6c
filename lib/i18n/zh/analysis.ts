import type { analysis as en } from '@/lib/i18n/en/analysis';

export const analysis: typeof en = {
  cause: '原因说明',
  likelyCause: '可能原因',
  likelyCauseHint: '根据错误信息推断，SWR 文档中没有相关说明。',
  howToFix: '处理建议',
  estimate: {
    usualDuration: (median, runs) => `通常约 ${median}（${runs} 次）`,
    slowerThan: (percent, runs) =>
      percent === 100 ? `${runs + 1} 次中耗时最长` : `已超过 ${percent}% 的历史任务`,
    label: '当前耗时与历史任务对比',
  },
  slowCount: (n) => `${n} 个耗时偏长`,
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
  diagnostics: {
    title: '诊断信息',
    hint: '包含 ID、时间、状态变更记录和 SWR 响应，不含访问凭证。',
    copy: '复制诊断信息',
  },
};
