import { useMessages } from '@/components/shell/messages-provider';
import { getJobTypeText } from '@/lib/i18n/messages';
import { toShortLine } from '@/lib/domain/visible-text';

/** Job type in plain words with its API name. Only the API name if the type is not in the messages. */
export function JobType({ type }: { type: string | null | undefined }) {
  const messages = useMessages();
  if (!type) return <p className="text-sm text-mute">{messages.unknownType}</p>;
  const typeText = getJobTypeText(messages, type);
  return (
    <p className="text-sm wrap-anywhere text-mute">
      {typeText !== null && <span>{`${typeText} · `}</span>}
      <code className="font-mono text-note">{toShortLine(type)}</code>
    </p>
  );
}
