import { useMessages } from '@/components/shell/i18n';
import { jobTypeText } from '@/lib/i18n/messages';
import { truncate } from '@/lib/domain/truncate';

/** The type in plain words beside its API name; the name alone where there are no words for it. */
export function JobType({ type }: { type: string | null | undefined }) {
  const text = useMessages();
  if (!type) return <p className="text-sm text-mute">{text.unknownType}</p>;
  const words = jobTypeText(text, type);
  return (
    <p className="text-sm wrap-anywhere text-mute">
      {words !== null && `${words} · `}
      <code className="font-mono text-note">{truncate(type)}</code>
    </p>
  );
}
