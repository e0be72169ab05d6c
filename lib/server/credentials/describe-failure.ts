import 'server-only';
import type { SwrFailure } from '@/lib/server/swr/swr-error';
import { describeBlockedAddress } from './blocked-address';

/** Describes a failure in one English sentence. Secrets were redacted when the response was read. */
export function describeFailure(failure: SwrFailure): string {
  switch (failure.kind) {
    case 'timeout':
      return `No response within ${failure.afterMs} ms.`;
    case 'connection_failed':
      return `The connection failed (${failure.cause}).`;
    case 'blocked_address':
      return describeBlockedAddress('The endpoint');
    case 'certificate':
      return `The certificate of the server was not accepted (${failure.cause}).`;
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
