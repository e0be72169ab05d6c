import 'server-only';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls, { type SecureContext } from 'node:tls';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { readConfiguredFile } from '@/lib/server/config/read-configured-file';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Creates the certificate authorities that connections trust: those of SWR_CA_FILE, in addition to those of Node.js.
 *
 * @returns Null without SWR_CA_FILE: Node.js' own apply.
 * @throws ConfigError if the file can't be read or has no valid certificate.
 */
export function createTrust({
  SWR_CA_FILE: file,
  NODE_EXTRA_CA_CERTS: extraFile,
}: Pick<Config, 'SWR_CA_FILE' | 'NODE_EXTRA_CA_CERTS'>): SecureContext | null {
  if (file === undefined) return null;
  // Any list replaces the default one, so it includes that.
  return tls.createSecureContext({ ca: [...getDefaultCertificates(extraFile), ...readCertificates(file)] });
}

/** @throws ConfigError */
function readCertificates(file: string): string[] {
  const certificates =
    readConfiguredFile(file, `SWR_CA_FILE is ${JSON.stringify(file)}, which`).match(CERTIFICATE) ?? [];
  if (certificates.length === 0)
    throw new ConfigError(`SWR_CA_FILE is ${JSON.stringify(file)}, which has no certificate in PEM format`);
  const invalid = certificates.findIndex((pem) => !isValid(pem));
  if (invalid >= 0)
    throw new ConfigError(
      `SWR_CA_FILE is ${JSON.stringify(file)}, whose certificate number ${invalid + 1} is invalid`,
    );
  return certificates;
}

function isValid(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** Exists since Node.js 22.15, and includes the certificates of the system if Node.js uses those. */
type WithDefaults = typeof tls & { getCACertificates?: (type: 'default') => string[] };

/** @param extraFile Path in NODE_EXTRA_CA_CERTS. Node.js itself warns if it can't be read. */
function getDefaultCertificates(extraFile: string | undefined): readonly string[] {
  const defaults = (tls as WithDefaults).getCACertificates?.('default') ?? tls.rootCertificates;
  return [...defaults, ...(extraFile === undefined ? [] : readExtra(extraFile))];
}

function readExtra(file: string): string[] {
  try {
    return readFileSync(/* turbopackIgnore: true */ file, 'utf8').match(CERTIFICATE) ?? [];
  } catch {
    return [];
  }
}
