import 'server-only';
import { toCertificateFault, type CertificateFault } from '@/lib/server/outbound/certificate-error';
import type { ProxyErrorFields, ProxyFault } from '@/lib/server/outbound/proxy-error';
import type { SwrFailure } from '@/lib/server/swr/swr-error';
import { explainCertificateDates } from './clock-skew';
import type { Advice, Explanation, LocalizedText } from './explanation';

const CHECK_ENDPOINT: LocalizedText = {
  en: 'Check the endpoint. If it’s correct, a proxy or firewall may intercept the connection: ask for its certificate authority and set SWR_CA_FILE.',
  zh: '请检查终端节点。如果无误，可能有代理或防火墙拦截了连接：请获取其 CA 证书，并设置 SWR_CA_FILE。',
};

const SET_CA_FILE: LocalizedText = {
  en: 'Set SWR_CA_FILE to a PEM file with the certificate of the authority, and restart the dashboard.',
  zh: '请将 SWR_CA_FILE 设为包含该 CA 证书的 PEM 文件路径，并重启本服务。',
};

/** @param host Host whose certificate it is, in both languages. */
function adviseCertificate(host: LocalizedText, code: string): Advice {
  const causes: Readonly<Record<CertificateFault, Advice | null>> = {
    unknown_authority: {
      cause: {
        en: `The certificate of ${host.en} is signed by an unknown authority.`,
        zh: `${host.zh} 的证书由未知的 CA 签发。`,
      },
      nextStep: SET_CA_FILE,
    },
    wrong_name: {
      cause: {
        en: `The certificate of ${host.en} is for another host name.`,
        zh: `${host.zh} 的证书与主机名不匹配。`,
      },
      nextStep: CHECK_ENDPOINT,
    },
    expired: explainCertificateDates(code),
    not_yet_valid: explainCertificateDates(code),
    other: null,
  };
  return (
    causes[toCertificateFault(code)] ?? {
      cause: {
        en: `The certificate of ${host.en} was not accepted (${code}).`,
        zh: `${host.zh} 的证书未通过验证（${code}）。`,
      },
      nextStep: CHECK_ENDPOINT,
    }
  );
}

const PROXY_ADVICE: Readonly<Record<ProxyFault, (fields: ProxyErrorFields) => Advice>> = {
  unreachable: ({ proxy, code }) => ({
    cause: { en: `The proxy ${proxy} can’t be reached (${code}).`, zh: `无法连接代理 ${proxy}（${code}）。` },
    nextStep: {
      en: 'Check the address in HTTPS_PROXY or HTTP_PROXY, and that the proxy is running. List hosts that need no proxy in NO_PROXY.',
      zh: '请检查 HTTPS_PROXY 或 HTTP_PROXY 中的地址，并确认代理正在运行。无需代理的主机请加入 NO_PROXY。',
    },
  }),
  certificate: ({ proxy, code }) =>
    adviseCertificate({ en: `the proxy ${proxy}`, zh: `代理 ${proxy}` }, code),
  credentials: ({ proxy, code }) => ({
    cause: {
      en: `The proxy ${proxy} requires valid credentials (${code}).`,
      zh: `代理 ${proxy} 需要有效的用户名和密码（${code}）。`,
    },
    nextStep: {
      en: 'Set the user and password in HTTPS_PROXY and HTTP_PROXY, like http://user:password@proxy.example.com:8080. Only Basic authentication is supported.',
      zh: '请在 HTTPS_PROXY 和 HTTP_PROXY 中设置用户名和密码，例如 http://user:password@proxy.example.com:8080。仅支持 Basic 认证。',
    },
  }),
  refused: ({ proxy, target, code }) => ({
    cause: {
      en: `The proxy ${proxy} refused the connection to ${target} (${code}).`,
      zh: `代理 ${proxy} 拒绝连接 ${target}（${code}）。`,
    },
    nextStep: {
      en: 'Allow the host in the proxy, or list it in NO_PROXY if this server can reach it directly.',
      zh: '请在代理中放行该主机；如果本服务器可直接访问，请将其加入 NO_PROXY。',
    },
  }),
  no_upstream: ({ proxy, target, code }) => ({
    cause: {
      en: `The proxy ${proxy} can’t connect to ${target} (${code}).`,
      zh: `代理 ${proxy} 无法连接 ${target}（${code}）。`,
    },
    nextStep: {
      en: 'Check the endpoint, and that the proxy can resolve and reach it. List the host in NO_PROXY if only this server can reach it.',
      zh: '请检查终端节点，并确认代理能够解析并访问该主机。如果只有本服务器可访问，请将其加入 NO_PROXY。',
    },
  }),
  invalid: ({ proxy, code }) => ({
    cause: {
      en: `The proxy ${proxy} doesn’t respond like an HTTP proxy (${code}).`,
      zh: `代理 ${proxy} 的响应不符合 HTTP 代理协议（${code}）。`,
    },
    nextStep: {
      en: 'Check the scheme and port in HTTPS_PROXY and HTTP_PROXY. SOCKS proxies are not supported.',
      zh: '请检查 HTTPS_PROXY 和 HTTP_PROXY 中的协议和端口。不支持 SOCKS 代理。',
    },
  }),
};

/** Explains a fault of a certificate, of the proxy, or of the check before it. Returns null for other failures. */
export function explainNetwork(failure: SwrFailure): Explanation | null {
  const advice = advise(failure);
  return advice && { certainty: 'known', code: null, ...advice };
}

function advise(failure: SwrFailure): Advice | null {
  switch (failure.kind) {
    case 'certificate':
      return adviseCertificate({ en: failure.host, zh: failure.host }, failure.cause);
    case 'proxy':
      return PROXY_ADVICE[failure.fault](failure);
    case 'unchecked_address':
      return {
        cause: {
          en: `The name ${failure.host} can’t be resolved on this server, so its address can’t be checked before the proxy connects to it.`,
          zh: `本服务器无法解析 ${failure.host}，因此在代理连接之前无法检查其地址。`,
        },
        nextStep: {
          en: 'List the host in NO_PROXY if this server can reach it directly, or set PROXY_RESOLVES_NAMES=yes if the proxy refuses internal addresses itself.',
          zh: '如果本服务器可直接访问该主机，请将其加入 NO_PROXY；如果代理自身会拒绝内部地址，请设置 PROXY_RESOLVES_NAMES=yes。',
        },
      };
    default:
      return null;
  }
}
