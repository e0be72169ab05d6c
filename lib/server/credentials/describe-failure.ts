import 'server-only';
import { describeUncheckedAddress } from '@/lib/server/guarded-connector';
import { describeCertificateError } from '@/lib/server/outbound/certificate-error';
import { describeProxyFault } from '@/lib/server/outbound/proxy-error';
import { describeConnection } from '@/lib/server/swr/describe-connection';
import type { SwrFailure } from '@/lib/server/swr/swr-error';
import { describeBlockedAddress } from './blocked-address';

/** Describes a failure in one English sentence. Secrets were redacted when the response was read. */
export function describeFailure(failure: SwrFailure): string {
  switch (failure.kind) {
    case 'timeout':
    case 'connection_failed':
      return describeConnection(failure, 'the server');
    case 'proxy':
      return toSentence(describeProxyFault(failure));
    case 'blocked_address':
      return describeBlockedAddress('The endpoint');
    case 'certificate':
      return toSentence(describeCertificateError(failure.host, failure.cause));
    case 'unchecked_address':
      return toSentence(describeUncheckedAddress(failure.host));
    case 'not_json':
      return `The response is not JSON (Content-Type ${failure.contentType ?? 'missing'}). A proxy may intercept the connection, or the address is wrong.`;
    case 'not_a_job':
      return 'The response is JSON in an unexpected format.';
    case 'too_large':
      return `The response is larger than ${failure.limitBytes} bytes.`;
    case 'no_project':
    case 'no_sts':
      return toSentence(failure.why);
    case 'no_credential':
      return toSentence(failure.why);
    default: {
      const { status, error_code, error_msg } = failure.upstream;
      const upstreamMessage = [error_code, error_msg].filter((part) => part !== undefined).join(': ');
      return `The cloud responded with ${status}${upstreamMessage === '' ? '' : ` (${upstreamMessage.slice(0, 300)})`}.`;
    }
  }
}

function toSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
