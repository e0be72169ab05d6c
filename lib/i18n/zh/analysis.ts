import type { analysis as en } from '@/lib/i18n/en/analysis';

export const analysis: typeof en = {
  cause: '原因说明',
  likelyCause: '可能原因',
  likelyCauseHint: '根据错误信息推断，SWR 文档中没有相关说明。',
  howToFix: '处理建议',
  estimate: {
    title: '与历史任务对比',
    typical: (median) => `通常 ${median}`,
    runs: { own: (runs) => `${runs} 次`, pooled: (runs) => `所有凭证配置 ${runs} 次` },
    most: (p90) => `90% 在 ${p90}内`,
    prior: (median) => `通常约 ${median}：据华为云 Terraform Provider 测试，其等待上限为 40 分钟`,
    difference: (difference) => `与通常相比 ${difference}`,
    slowerThan: (percent, runs) =>
      percent === 100 ? `${runs + 1} 次中耗时最长` : `已超过 ${percent}% 的历史任务`,
  },
};
