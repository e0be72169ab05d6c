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
  overdue: (n) => `${n} 个比往常久`,
  support: {
    title: '技术支持报告',
    hint: '包含各个 ID、区域、时间、变化记录和 SWR 的答复，不含任何凭证。',
    copy: '复制报告',
  },
};
