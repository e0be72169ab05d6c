import dynamic from 'next/dynamic';
import { useCanOperate } from '@/components/auth/can-operate';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import { DescriptionList } from '@/components/ui/description-list';
import type { Problem } from '@/lib/contract/problem';
import { UPSTREAM_ERROR_MESSAGES } from './upstream-error-messages';

// Loaded when needed: only operators see it.
const DecodeMessage = dynamic(() =>
  import('./decode-authorization-message').then((module) => module.DecodeAuthorizationMessage),
);

/** Error response of SWR, as received. */
export function UpstreamError({ problem: { detail, upstream } }: { problem: Problem }) {
  const messages = useFeatureMessages(UPSTREAM_ERROR_MESSAGES);
  const canOperate = useCanOperate();
  if (upstream === undefined) return <p className="font-mono text-note wrap-anywhere text-mute">{detail}</p>;
  const entries = [
    [messages.httpStatus, String(upstream.status)],
    [messages.errorCode, upstream.error_code],
    [messages.errorMessage, upstream.error_msg],
    [messages.requestId, upstream.request_id],
  ] as const;
  const encodedMessage = upstream.encoded_authorization_message;
  return (
    <div className="rounded-lg border border-line px-3.5 py-3 text-sm">
      <h2 className="font-semibold">{messages.response(upstream.service ?? 'SWR')}</h2>
      <DescriptionList entries={entries} />
      {encodedMessage !== undefined && (
        <details className="mt-2">
          <summary>{messages.encodedMessage}</summary>
          <p className="mt-1 max-h-40 overflow-auto font-mono text-note wrap-anywhere">
            <CopyButton what={messages.encodedMessage} value={encodedMessage}>
              {encodedMessage}
            </CopyButton>
          </p>
        </details>
      )}
      {encodedMessage !== undefined && canOperate && <DecodeMessage encodedMessage={encodedMessage} />}
    </div>
  );
}
