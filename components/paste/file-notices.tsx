import { useFeatureMessages } from '@/components/shell/messages-provider';
import { PASTE_MESSAGES } from './paste-messages';
import type { FileNotice } from './read-files';

/** Files that were not read, or not as a whole, and what to do. */
export function FileNotices({ notices }: { notices: readonly FileNotice[] }) {
  const messages = useFeatureMessages(PASTE_MESSAGES);
  if (notices.length === 0) return null;
  return (
    <ul className="text-note">
      {notices.map(({ name, problem }, i) => (
        <li key={i} className="wrap-anywhere">
          {messages.file[problem](name)}
        </li>
      ))}
    </ul>
  );
}
