import dynamic from 'next/dynamic';
import { useMayOperate } from '@/components/access/may-operate';
import { useMessages } from '@/components/shell/i18n';
import { CopyButton } from '@/components/ui/copy-button';
import { Facts } from '@/components/ui/facts';
import type { Problem } from '@/lib/contract/problem';

// Loaded when needed: only operators see it.
const DecodeMessage = dynamic(() => import('./decode-message').then((module) => module.DecodeMessage));

/** Error response of SWR, as received. */
export function UpstreamSaid({ problem: { detail, upstream } }: { problem: Problem }) {
  const messages = useMessages();
  const mayOperate = useMayOperate();
  if (upstream === undefined) return <p className="font-mono text-note wrap-anywhere text-mute">{detail}</p>;
  const facts = [
    [messages.httpStatus, String(upstream.status)],
    [messages.errorCode, upstream.error_code],
    [messages.errorMessage, upstream.error_msg],
    [messages.requestId, upstream.request_id],
  ] as const;
  const encoded = upstream.encoded_authorization_message;
  return (
    <div className="rounded-lg border border-line px-3.5 py-3 text-sm">
      <h2 className="font-semibold">{messages.upstreamSaid(upstream.service ?? 'SWR')}</h2>
      <Facts facts={facts} />
      {encoded !== undefined && (
        <details className="mt-2">
          <summary>{messages.encodedMessage}</summary>
          <p className="mt-1 max-h-40 overflow-auto font-mono text-note wrap-anywhere">
            <CopyButton what={messages.encodedMessage} value={encoded}>
              {encoded}
            </CopyButton>
          </p>
        </details>
      )}
      {encoded !== undefined && mayOperate && <DecodeMessage encodedMessage={encoded} />}
    </div>
  );
}
