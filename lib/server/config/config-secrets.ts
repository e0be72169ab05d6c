import 'server-only';
import { SECRET_VARIABLES, type Config } from './config';
import { decodePercent } from './decode-percent';
import { parseProxyUrl } from './proxy-url';

/** Minimum length of a redacted secret. A shorter one could be part of any word. */
const MIN_SECRET_LENGTH = 6;

/** Returns every secret of the configuration, including passwords in URLs, both encoded and decoded. */
export function listConfigSecrets(config: Config): string[] {
  const addresses = [config.DATABASE_URL, config.DATABASE_LISTEN_URL, config.SMTP_URL].map((text = '') =>
    URL.canParse(text) ? new URL(text) : null,
  );
  const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy } = config;
  const proxies = [HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy].map((text = '') => parseProxyUrl(text));
  const passwords = [...addresses, ...proxies].flatMap((url) => [
    url?.password ?? '',
    decodePercent(url?.password ?? ''),
  ]);
  const secrets = [...SECRET_VARIABLES.map((name) => String(config[name] ?? '')), ...passwords];
  return [...new Set(secrets)].filter((secret) => secret.length >= MIN_SECRET_LENGTH);
}
