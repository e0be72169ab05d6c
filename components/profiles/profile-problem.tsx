import { useFeatureMessages } from '@/components/shell/messages-provider';
import { TriangleAlert } from 'lucide-react';
import type { ProfilesResponse } from '@/lib/contract/settings-schemas';
import { RemoveButton } from '@/components/settings/remove-button';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

interface ProfileProblemProps {
  problem: ProfilesResponse['problems'][number];
  remove: (name: string, opener: HTMLElement) => void;
}

/** Error of a profile, or of a whole source of profiles. */
export function ProfileProblem({ problem: { source, name, code, detail }, remove }: ProfileProblemProps) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).profiles;
  const problemLabels: Record<string, string> = labels.problem;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-waiting" />
      <div className="min-w-0 flex-1 basis-52">
        <p>
          {name !== null && <b className="mr-[1ch] font-semibold wrap-anywhere">{name}</b>}
          <span>{problemLabels[code] ?? labels.otherProblem}</span>
        </p>
        {code !== 'shadowed' && (
          <p lang="en" className="text-note wrap-anywhere text-mute">
            {detail}
          </p>
        )}
      </div>
      {name !== null && source === 'stored' && (
        <RemoveButton
          label={labels.remove}
          name={labels.removeName(name)}
          open={(opener) => remove(name, opener)}
        />
      )}
    </li>
  );
}
