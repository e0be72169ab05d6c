import type { account as en } from '@/lib/i18n/en/account';

export const account: typeof en = {
  title: '账号',
  signedInAs: (name) => `已登录：${name}。`,
  signOut: '退出登录',
  signOutText: '结束当前浏览器中的会话。',
  signOutEverywhere: '在所有设备上退出登录',
  signOutEverywhereText: '结束您的所有会话，包括其他设备上的会话。',
};
