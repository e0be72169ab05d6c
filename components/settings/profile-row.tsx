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

/** A profile, what a check of it said, and what can be done with it. */
export function ProfileRow({ profile, remove }: ProfileRowProps) {
  const text = useMessages();
  const settings = useSettingsWords();
  const words = useSettingsWords().profiles;
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
            {words.kind[kind]}
            {akEnding !== null && ` · ${words.akEnding(akEnding)}`}
            {projectId !== null && ` · ${words.project(projectId)}`}
          </p>
          <p className="text-note text-mute">
            {words.source[source]}
            {updatedAt !== null && (
              <>
                {' · '}
                {words.saved} <Moment at={updatedAt} />
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <button
            type="button"
            aria-label={words.checkName(name)}
            disabled={check.isFetching}
            onClick={() => void check.refetch()}
            className={QUIET_BUTTON}
          >
            <Stethoscope aria-hidden className="size-4" />
            {check.isFetching ? words.checking : words.check}
          </button>
          {source === 'stored' && (
            <RemoveButton
              label={words.remove}
              name={words.removeName(name)}
              ask={(opener) => remove(name, opener)}
            />
          )}
        </div>
      </div>
      <div role="status" className="empty:hidden">
        {!check.isFetching && check.error && (
          <p className="text-sm text-failed">{settings.failed(errorWords(check.error, text))}</p>
        )}
        {!check.isFetching && !check.error && check.data && <CheckSteps name={name} check={check.data} />}
      </div>
    </li>
  );
}
