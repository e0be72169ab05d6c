import 'server-only';
import type { SwrFailure } from '@/lib/server/swr/swr-error';

/** Describes a failure in one English sentence. Secrets were redacted when the response was read. */
export function describeFailure(failure: SwrFailure): string {
  switch (failure.kind) {
    case 'timeout':
      return `No answer within ${failure.afterMs} ms.`;
    case 'connection_failed':
      return `The connection failed (${failure.cause}).`;
    case 'not_json':
      return `The answer is not JSON (Content-Type ${failure.contentType ?? 'missing'}): something stands in between, or the address is wrong.`;
    case 'not_a_job':
      return 'The answer is JSON of another form than expected.';
    case 'too_large':
      return `The answer is larger than ${failure.limitBytes} bytes.`;
    case 'no_project':
    case 'no_sts':
      return sentence(failure.why);
    case 'no_credential':
      return sentence(failure.why);
    default: {
      const { status, error_code, error_msg } = failure.upstream;
      const said = [error_code, error_msg].filter((part) => part !== undefined).join(': ');
      return `The cloud answered ${status}${said === '' ? '' : ` (${said.slice(0, 300)})`}.`;
    }
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
