export const offline = {
  title: '离线',
  asOf: (time: string) => `离线，状态截至 ${time}`,
  lead: '无法连接到面板。这里显示的是此浏览器保存的最后状态，恢复连接后页面会自动更新。',
  nothingLead: '无法连接到面板，恢复连接后页面会自动更新。',
  tryNow: '立即重试',
  nothing: '此浏览器没有保存任何任务',
  nothingText: '登录期间，浏览器会保存您最近七天看过的任务。',
  notKept: (id: string) => `此浏览器没有保存任务 ${id} 的状态。`,
  noneFits: '此浏览器保存的任务中，没有符合条件的。',
  all: (n: number) => `此浏览器保存的全部 ${n} 个任务`,
};
