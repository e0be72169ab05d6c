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
