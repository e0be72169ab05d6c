export const fingertips = {
  searchName: 'SWR 任务',
  commands: '搜索与命令',
  nothingPasted: '粘贴或拖入的内容里没有任务 ID。',
  export: '导出',
  exportAs: (format: string) => `导出为 ${format}`,
};
