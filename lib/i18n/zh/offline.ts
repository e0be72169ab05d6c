export const offline = {
  title: '离线',
  asOfTime: (time: string) => `离线，状态截至 ${time}`,
  lead: '无法连接服务器。当前显示此浏览器中保存的任务，恢复连接后将自动更新。',
  emptyLead: '无法连接服务器，正在自动重连。',
  tryNow: '立即重试',
  emptyTitle: '暂无离线数据',
  emptyText: '登录期间，将保存最近 7 天查看过的任务。',
  jobNotSaved: (id: string) => `任务 ${id} 没有离线数据。`,
  noMatch: '没有符合条件的离线任务。',
  showAll: (n: number) => `查看全部 ${n} 个离线任务`,
};
