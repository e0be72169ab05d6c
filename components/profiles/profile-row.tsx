import { useQuery } from '@/lib/client/react-query';
import { Stethoscope } from 'lucide-react';
import { getErrorText } from '@/components/jobs/error-text';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import type { ProfileResponse } from '@/lib/contract/settings-schemas';
import { profileCheckOptions } from '@/lib/client/settings-queries';
import { ProfileForm } from './profile-form';
import { ProfileCheckSteps } from './profile-check-steps';
import { EditButton, useEditing } from '@/components/settings/edit-button';
import { RemoveButton } from '@/components/settings/remove-button';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

interface ProfileRowProps {
  profile: ProfileResponse;
  profiles: readonly ProfileResponse[];
  regions: readonly string[];
  remove: (name: string, opener: HTMLElement) => void;
}

/** A profile, its actions, and the result of its check. */
export function ProfileRow({ profile, profiles, regions, remove }: ProfileRowProps) {
  const messages = useMessages();
  const settingsMessages = useFeatureMessages(SETTINGS_MESSAGES);
  const labels = useFeatureMessages(SETTINGS_MESSAGES).profiles;
  const { name, region, projectId, kind, akEnding, agency, source, updatedAt } = profile;
  const editing = useEditing();
  const check = useQuery({ ...profileCheckOptions(name), enabled: false });
  if (editing.isOpen) {
    return (
      <li className="p-2">
        <ProfileForm profile={profile} profiles={profiles} regions={regions} close={editing.close} />
      </li>
    );
  }
  return (
    <li className="grid gap-3 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-semibold wrap-anywhere">
            <span>{name}</span> <span className="font-normal text-mute">{region}</span>
          </h3>
          <p className="text-sm wrap-anywhere">
            {[
              labels.kind[kind],
              akEnding !== null && labels.akEnding(akEnding),
              agency != null && labels.agency(agency.name, agency.domainName ?? agency.domainId ?? ''),
              projectId !== null && labels.project(projectId),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="text-note text-mute">
            <span>{labels.source[source]}</span>
            {updatedAt !== null && <span>{` · ${labels.savedAt} `}</span>}
            {updatedAt !== null && <Timestamp at={updatedAt} />}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <button
            type="button"
            aria-label={labels.testName(name)}
            disabled={check.isFetching}
            onClick={() => void check.refetch()}
            className={QUIET_BUTTON}
          >
            <Stethoscope aria-hidden className="size-4" />
            <span>{check.isFetching ? labels.testing : labels.test}</span>
          </button>
          {source === 'stored' && (
            <>
              <EditButton subject={name} button={editing.button} open={editing.open} />
              <RemoveButton
                label={labels.remove}
                name={labels.removeName(name)}
                open={(opener) => remove(name, opener)}
              />
            </>
          )}
        </div>
      </div>
      <div role="status" className="empty:hidden">
        {!check.isFetching && check.error && (
          <p className="text-sm text-failed">
            {settingsMessages.requestFailed(getErrorText(check.error, messages))}
          </p>
        )}
        {!check.isFetching && !check.error && check.data && (
          <ProfileCheckSteps name={name} check={check.data} />
        )}
      </div>
    </li>
  );
}
