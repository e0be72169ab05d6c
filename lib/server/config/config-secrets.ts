import 'server-only';
import { SECRET_VARIABLES, type Config } from './config';
import { decoded } from './decode-percent';

/** A shorter one could be a part of any word. */
const SHORTEST_SECRET = 6;

/** What no log may hold, with the passwords in addresses as they are and decoded. */
export function secretsIn(config: Config): string[] {
  const addresses = [config.DATABASE_URL, config.SMTP_URL].map((text = '') =>
    URL.canParse(text) ? new URL(text) : null,
  );
  const passwords = addresses.flatMap((url) => [url?.password ?? '', decoded(url?.password ?? '')]);
  const secrets = [...SECRET_VARIABLES.map((name) => String(config[name] ?? '')), ...passwords];
  return [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET);
}
