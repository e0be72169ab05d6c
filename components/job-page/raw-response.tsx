import { useMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { escapeInvisible } from './escape-invisible';

/** SWR's response as JSON, collapsed. */
export function RawResponse({ job }: { job: KnownJob['job'] }) {
  const messages = useMessages();
  const json = escapeInvisible(JSON.stringify(job, null, 2));
  return (
    <details className="min-w-0 rounded-2xl border border-line bg-card px-5 py-3.5">
      <summary className="font-semibold">{messages.rawResponse}</summary>
      <pre className="mt-3 font-mono text-note wrap-anywhere whitespace-pre-wrap">{json}</pre>
      <p className="mt-2 text-note text-mute">
        <CopyButton what={messages.rawResponse} value={json}>
          {messages.copyResponse}
        </CopyButton>
      </p>
    </details>
  );
}
