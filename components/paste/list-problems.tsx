import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import type { ListProblem } from '@/lib/contract/instance-schemas';
import { getProblemTitle } from '@/lib/i18n/messages';
import { PASTE_MESSAGES } from './paste-messages';

const MAX_SHOWN = 3;

/** Profiles in which a name could not be looked for, and the permission to ask for. */
export function ListProblems({ problems }: { problems: readonly ListProblem[] }) {
  const labels = useFeatureMessages(PASTE_MESSAGES);
  const messages = useMessages();
  if (problems.length === 0) return null;
  return (
    <ul className="text-note">
      {problems.slice(0, MAX_SHOWN).map(({ profile, problem: { code } }, i) => {
        const title = getProblemTitle(messages, code);
        return (
          <li key={i} className="wrap-anywhere">
            <span>{profile === null ? labels.searchFailed(title) : labels.notSearched(profile, title)}</span>
            {code === 'upstream_forbidden' && (
              <span className="ms-1">
                <span>{labels.needsPermission}</span> <code className="font-mono">swr:instance:list</code>
              </span>
            )}
          </li>
        );
      })}
      {problems.length > MAX_SHOWN && <li>…</li>}
    </ul>
  );
}
