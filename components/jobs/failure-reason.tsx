import { useMessages } from '@/components/shell/i18n';

/** The reason of a failed job as SWR gave it: whole, as text, with its line breaks. */
export function FailureReason({ reason }: { reason: string | null | undefined }) {
  const text = useMessages();
  return (
    <section aria-label={text.reason} className="rounded-lg bg-failed/10 px-3.5 py-3">
      {reason ? (
        // Bidirectional characters in a reason must not reorder the page around it.
        <p
          dir="auto"
          className="font-mono text-[0.84375rem] wrap-anywhere whitespace-pre-wrap [unicode-bidi:isolate]"
        >
          {reason}
        </p>
      ) : (
        <p className="text-sm text-mute">{text.noReason}</p>
      )}
    </section>
  );
}
