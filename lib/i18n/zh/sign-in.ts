import type { signIn as en } from '@/lib/i18n/en/sign-in';

export const signIn: typeof en = {
  signIn: '登录',
  name: '用户名',
  password: '密码',
  company: '使用公司账号登录',
  companyText: '将前往贵公司的登录服务，登录后自动返回这里。',
  firstTitle: '创建第一个用户',
  firstText: '本面板还没有用户。在这里创建的用户是管理员，可以查看全部任务并管理设置。',
  firstSubmit: '创建并登录',
  passwordHint: (least) => `至少 ${least} 个字符，用一句话作密码更容易记住。`,
  proxyTitle: '未能登录',
  proxyText: '本面板前的反向代理负责登录。它没有告知您是谁，或者您所在的用户组都无权查看这里的任务。',
  proxyAdvice: '请使用本面板的正式网址访问。如果仍然看到本页，请联系面板的管理员。',
  error: {
    wrong: '用户名或密码不正确。',
    too_many: '尝试次数过多，请一分钟后再试。',
    wrong_code: '这个链接已失效：第一个用户已经创建，或者链接不完整。已有用户可以在这里登录。',
    bad_name: '用户名以字母或数字开头，最多 64 个字符，可以包含字母、数字、点、连字符、下划线和 @。',
    short_password: '密码太短。',
    refused: '贵公司的登录服务拒绝了此次登录，请重试。',
    expired: '登录用时过长，或者是在另一个浏览器中开始的，请重试。',
    no_role: '您已登录，但您所在的用户组都无权查看本面板，请联系面板的管理员。',
    store_failed: '本面板的存储无法使用，暂时无法登录。请稍后重新加载本页；管理员可以在日志中查看原因。',
    provider_failed: '贵公司的登录服务没有响应，请稍后重试。',
  },
};
