import { useFeatureMessages } from '@/components/shell/messages-provider';
import { measurePart } from '@/lib/domain/find-job-ids-shapes';
import { PASTE_MESSAGES } from './paste-messages';

/** How much of an ID the text contains, or that line breaks made its label unreadable. */
export function MissingPart({ part }: { part: string }) {
  const messages = useFeatureMessages(PASTE_MESSAGES);
  const { length, fullLength } = measurePart(part);
  return <span>{length < fullLength ? messages.partLength(length, fullLength) : messages.lineBreaks}</span>;
}
