import { useQuery } from '@tanstack/react-query';
import { Stethoscope } from 'lucide-react';
import { errorWords } from '@/components/jobs/error-words';
import { useMessages } from '@/components/shell/i18n';
import { Moment } from '@/components/time/moment';
import { QUIET_BUTTON } from '@/components/ui/buttons';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { profileCheckOptions } from '@/lib/client/settings-queries';
import { CheckSteps } from './check-steps';
import { RemoveButton } from './remove-button';
import { useSettingsWords } from './words';

interface ProfileRowProps {
  profile: ProfileResponse;
  remove: (name: string, opener: HTMLElement) => void;
}

/** A profile, its actions, and the result of its check. */
export function ProfileRow({ profile, remove }: ProfileRowProps) {
  const messages = useMessages();
  const settingsMessages = useSettingsWords();
  const labels = useSettingsWords().profiles;
  const { name, region, projectId, kind, akEnding, source, updatedAt } = profile;
  const check = useQuery({ ...profileCheckOptions(name), enabled: false });
  return (
    <li className="grid gap-3 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-semibold wrap-anywhere">
            {name} <span className="font-normal text-mute">{region}</span>
          </h3>
          <p className="text-sm wrap-anywhere">
            {labels.kind[kind]}
            {akEnding !== null && ` · ${labels.akEnding(akEnding)}`}
            {projectId !== null && ` · ${labels.project(projectId)}`}
          </p>
          <p className="text-note text-mute">
            {labels.source[source]}
            {updatedAt !== null && (
              <>
                {' · '}
                {labels.saved} <Moment at={updatedAt} />
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <button
            type="button"
            aria-label={labels.checkName(name)}
            disabled={check.isFetching}
            onClick={() => void check.refetch()}
            className={QUIET_BUTTON}
          >
            <Stethoscope aria-hidden className="size-4" />
            {check.isFetching ? labels.checking : labels.check}
          </button>
          {source === 'stored' && (
            <RemoveButton
              label={labels.remove}
              name={labels.removeName(name)}
              ask={(opener) => remove(name, opener)}
            />
          )}
        </div>
      </div>
      <div role="status" className="empty:hidden">
        {!check.isFetching && check.error && (
          <p className="text-sm text-failed">{settingsMessages.failed(errorWords(check.error, messages))}</p>
        )}
        {!check.isFetching && !check.error && check.data && <CheckSteps name={name} check={check.data} />}
      </div>
    </li>
  );
}
