import { useMessages } from '@/components/shell/messages-provider';
import { CopyButton } from '@/components/ui/copy-button';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { escapeInvisible } from './escape-invisible';
import { createSupportReport } from './support-report';

/** Texts about a job to be copied: SWR's response, and a report for a support request. */
export function JobDiagnostics({ state }: { state: KnownJob }) {
  return (
    <>
      <RawResponse job={state.job} />
      <SupportReport state={state} />
    </>
  );
}

/** SWR's response as JSON. */
function RawResponse({ job }: { job: KnownJob['job'] }) {
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

/** Copies what a support request needs. */
function SupportReport({ state }: { state: KnownJob }) {
  const labels = useMessages().analysis.diagnostics;
  return (
    <section
      aria-label={labels.title}
      className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4 gap-y-1 rounded-2xl border border-line bg-card px-5 py-3.5"
    >
      <div>
        <h2 className="font-semibold">{labels.title}</h2>
        <p className="text-note text-mute">{labels.hint}</p>
      </div>
      <CopyButton what={labels.title} value={createSupportReport(state)}>
        {labels.copy}
      </CopyButton>
    </section>
  );
}
