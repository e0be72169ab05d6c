import 'server-only';

/** Codes without "CERT" in their name. @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const OTHER_CODES = new Set([
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_SIGNATURE_FAILURE',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Returns whether an error code means that a server's certificate was not accepted. */
export function isCertificateError(code: string): boolean {
  // Codes that begin with ERR_SSL_ are about the protocol, or about a certificate of the client.
  return (code.includes('CERT') && !code.startsWith('ERR_SSL_')) || OTHER_CODES.has(code);
}

/** Reason why a certificate was not accepted. */
export type CertificateFault = 'unknown_authority' | 'expired' | 'not_yet_valid' | 'wrong_name' | 'other';

const FAULTS: Readonly<Record<string, CertificateFault>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown_authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown_authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown_authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown_authority',
  CERT_UNTRUSTED: 'unknown_authority',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not_yet_valid',
  HOSTNAME_MISMATCH: 'wrong_name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong_name',
};

/** Returns the fault that the code of a certificate error stands for. */
export function toCertificateFault(code: string): CertificateFault {
  return (Object.hasOwn(FAULTS, code) ? FAULTS[code] : undefined) ?? 'other';
}

const DESCRIPTIONS: Readonly<Record<CertificateFault, string>> = {
  unknown_authority: 'is signed by an unknown authority: set SWR_CA_FILE',
  expired: "has expired by this server's clock",
  not_yet_valid: "is not valid yet by this server's clock",
  wrong_name: 'is for another host name',
  other: 'was not accepted',
};

/**
 * Describes a certificate error in English, without a full stop.
 * @param host Host whose certificate it is.
 */
export function describeCertificateError(host: string, code: string): string {
  return `the certificate of ${host} ${DESCRIPTIONS[toCertificateFault(code)]} (${code})`;
}
