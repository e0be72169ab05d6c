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

/** Error response of SWR, as received, after the permission that it names. */
export function UpstreamError({ problem: { detail, upstream, explanation } }: { problem: Problem }) {
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
    <>
      {encodedMessage !== undefined && canOperate && <DecodeMessage encodedMessage={encodedMessage} />}
      {/* Collapsed if an explanation says what it means. */}
      <details open={!explanation} className="rounded-lg border border-line px-3.5 py-3 text-sm">
        <summary className="font-semibold">{messages.response(upstream.service ?? 'SWR')}</summary>
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
      </details>
    </>
  );
}
