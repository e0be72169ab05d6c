import type { refusal as en } from '@/lib/i18n/en/refusal';

const setPublicUrl = '如果通过反向代理访问，请将 PUBLIC_URL 设置为浏览器地址栏中的地址，然后重启服务。';

export const refusal: typeof en = {
  wrong_host: {
    title: '未知的主机名',
    text: ({ host, publicUrl }) =>
      publicUrl === null
        ? `请求的主机名为 ${host ?? '（空）'}。未设置 PUBLIC_URL 时，只接受 localhost 和本机回环地址。${setPublicUrl}`
        : `请求的主机名为 ${host ?? '（空）'}，而 PUBLIC_URL 为 ${publicUrl}。请使用该地址访问。如果已使用该地址，说明反向代理改写了主机名：请让它转发原始主机名（nginx：proxy_set_header Host $http_host），或将其 IP 地址加入 PROXY_TRUSTED。详见 docs/deployment.md 中的“Reverse proxies”。`,
  },
  foreign_origin: {
    title: '已拦截跨站请求',
    text: ({ host, origin, publicUrl }) =>
      `只有本系统自身的页面可以发送此请求，脚本需要使用 API 令牌。请求来自 ${origin ?? '未知页面'}，而${
        publicUrl === null
          ? `目标主机名为 ${host ?? '（空）'}。${setPublicUrl}`
          : ` PUBLIC_URL 为 ${publicUrl}。请使用该地址访问；如果用户使用的是其他地址，请修改 PUBLIC_URL。`
      }`,
  },
};
