import type { insight as en } from '@/lib/i18n/en/insight';

export const insight: typeof en = {
  known: '原因说明',
  guessed: '可能的原因',
  guessedHint: '根据上面的文字推测，SWR 没有相关的公开说明。',
  nextStep: '怎么办',
  estimate: {
    usual: (median, runs) => `通常 ${median}（以往 ${runs} 次）`,
    slow: (percent, runs) =>
      percent === 100 ? `比以往 ${runs} 次都久` : `比以往 ${runs} 次中的 ${percent}% 更久`,
    label: '已用时间与以往对比',
  },
  overdue: (n) => `${n} 个用时超过往常`,
  decode: {
    action: '解密',
    busy: '正在解密……',
    title: '被拒绝的操作',
    who: '请求者',
    may: '操作',
    resource: '资源',
    why: '原因',
    policies: '相关策略',
    whole: '完整内容',
    private: '仅对您显示，不会保存。其中可能包含不宜让他人知道的账号信息。',
    policy: '可向账号管理员申请的最小策略',
    explicit: '有策略显式拒绝了此操作，增加其他策略也无法放行，请联系账号管理员修改那条策略。',
    failed: (why) => `未能解密：${why}。`,
    missing: '解密需要 STS 权限 sts::decodeAuthorizationMessage。',
  },
  support: {
    title: '技术支持报告',
    hint: '包含各个 ID、区域、时间、变化记录和 SWR 的响应，不含任何访问凭证。',
    copy: '复制报告',
  },
};
