import type { signIn as en } from '@/lib/i18n/en/sign-in';

export const signIn: typeof en = {
  signIn: '登录',
  name: '用户名',
  password: '密码',
  sso: '使用单点登录（SSO）',
  ssoText: '将跳转至贵公司的身份提供商，登录后自动返回。',
  firstUserTitle: '创建第一个用户',
  firstUserText: '暂无用户。第一个用户是操作员，可以查看全部任务并修改设置。',
  firstUserSubmit: '创建用户并登录',
  passwordHint: (least) => `至少 ${least} 个字符，建议使用便于记忆的短语。`,
  proxyTitle: '拒绝访问',
  proxyText: '反向代理未提供您的身份，或您所在的用户组没有访问权限。',
  proxyAdvice: '请使用本系统的正式网址访问。如果仍显示本页，请联系管理员。',
  error: {
    wrong: '用户名或密码错误。',
    too_many: '尝试次数过多，请一分钟后重试。',
    busy: '当前登录请求较多，请数秒后重试。',
    wrong_code: '该链接已失效：第一个用户已创建，或链接不完整。已有用户请在此登录。',
    bad_name: '以字母或数字开头，最多 64 个字符，可包含字母、数字、点、连字符、下划线和 @。',
    short_password: '密码过短。',
    refused: '贵公司的身份提供商拒绝了此次登录，请重试。',
    expired: '登录超时，或在其他浏览器中发起，请重试。',
    no_role: '您已登录，但所在的用户组没有访问权限，请联系管理员。',
    store_failed: '无法登录：数据库不可用。请稍后重新加载本页，原因可在服务器日志中查看。',
    provider_failed: '贵公司的身份提供商未响应，请稍后重试。',
  },
};
