import 'server-only';
import type { Dispatcher } from 'undici';
import { toAuthority, type Outbound, type Proxy } from './outbound';
import { ProxyError } from './proxy-error';

type Headers = Dispatcher.DispatchOptions['headers'];

/**
 * Creates an interceptor that sends http requests through a proxy in absolute form (RFC 9112 section 3.2.2), with its
 * credentials. Many proxies refuse a tunnel to port 80.
 */
export function toAbsoluteForm(outbound: Outbound): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const origin = new URL(options.origin ?? '');
    const proxy = origin.protocol === 'http:' ? outbound.findProxy(origin) : null;
    if (proxy === null) return dispatch(options, handler);
    return dispatch(
      {
        ...options,
        path: `${origin.origin}${options.path}`,
        headers: addAuthorization(options.headers, proxy.authorization),
      },
      rejectRefusal(handler, proxy, toAuthority(origin)),
    );
  };
}

/** Adds the credentials to headers in one of the forms of undici. */
function addAuthorization(headers: Headers, authorization: string | null): Headers {
  if (authorization === null) return headers;
  const name = 'Proxy-Authorization';
  if (Array.isArray(headers)) return [...headers, name, authorization];
  const entries = headers != null && Symbol.iterator in headers ? Object.fromEntries(headers) : headers;
  return { ...entries, [name]: authorization };
}

/** Makes status 407, which only a proxy sends, an error of the proxy instead of a response of the target. */
function rejectRefusal(
  handler: Dispatcher.DispatchHandlers,
  { label }: Proxy,
  target: string,
): Dispatcher.DispatchHandlers {
  return {
    onConnect: (...args) => handler.onConnect?.(...args),
    onError: (...args) => handler.onError?.(...args),
    onUpgrade: (...args) => handler.onUpgrade?.(...args),
    onResponseStarted: (...args) => handler.onResponseStarted?.(...args),
    onData: (...args) => handler.onData?.(...args) ?? true,
    onComplete: (...args) => handler.onComplete?.(...args),
    onBodySent: (...args) => handler.onBodySent?.(...args),
    onHeaders(status, ...rest) {
      // An exception aborts the request with this error.
      if (status === 407) throw new ProxyError({ proxy: label, target, fault: 'credentials', code: '407' });
      return handler.onHeaders?.(status, ...rest) ?? true;
    },
  };
}
