import dynamic from 'next/dynamic';
import { useMayOperate } from '@/components/access/may-operate';
import { useMessages } from '@/components/shell/i18n';
import { CopyButton } from '@/components/ui/copy-button';
import { Facts } from '@/components/ui/facts';
import type { Problem } from '@/lib/contract/problem';

// Of no use to most who look.
const DecodeMessage = dynamic(() => import('./decode-message').then((module) => module.DecodeMessage));

/** What SWR answered in the place of a job, as it came. */
export function UpstreamSaid({ problem: { detail, upstream } }: { problem: Problem }) {
  const text = useMessages();
  const mayOperate = useMayOperate();
  if (upstream === undefined) return <p className="font-mono text-note wrap-anywhere text-mute">{detail}</p>;
  const facts = [
    [text.httpStatus, String(upstream.status)],
    [text.errorCode, upstream.error_code],
    [text.errorMessage, upstream.error_msg],
    [text.requestId, upstream.request_id],
  ] as const;
  const encoded = upstream.encoded_authorization_message;
  return (
    <div className="rounded-lg border border-line px-3.5 py-3 text-sm">
      <h2 className="font-semibold">{text.upstreamSaid(upstream.service ?? 'SWR')}</h2>
      <Facts facts={facts} />
      {encoded !== undefined && (
        <details className="mt-2">
          <summary>{text.encodedMessage}</summary>
          <p className="mt-1 max-h-40 overflow-auto font-mono text-note wrap-anywhere">
            <CopyButton what={text.encodedMessage} value={encoded}>
              {encoded}
            </CopyButton>
          </p>
        </details>
      )}
      {encoded !== undefined && mayOperate && <DecodeMessage encodedMessage={encoded} />}
    </div>
  );
}
