'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { profilesOptions, removeProfileOptions } from '@/lib/client/settings-queries';
import { ProfileForm } from './profile-form';
import { ProfileProblem } from './profile-problem';
import { ProfileRow } from './profile-row';
import { RemovalDialog } from '@/components/settings/removal-dialog';
import { LIST_CLASS, SettingsSection } from '@/components/settings/settings-section';
import { useRemovalDialog } from '@/components/settings/use-removal-dialog';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

/** Profiles (credentials) of the dashboard. */
export function ProfilesSection() {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).profiles;
  const query = useQuery(profilesOptions);
  const removal = useRemovalDialog<string>(useMutation(removeProfileOptions(useQueryClient())));
  const { profiles = [], problems = [], regions = [] } = query.data ?? {};

  return (
    <SettingsSection
      id="profiles"
      title={labels.title}
      text={labels.text}
      heading={removal.heading}
      query={query}
      add={{
        label: labels.add,
        isMain: profiles.length === 0,
        render: (close) => <ProfileForm profiles={profiles} regions={regions} close={close} />,
      }}
    >
      {problems.length > 0 && (
        <ul className="grid gap-2">
          {problems.map((problem) => (
            <ProfileProblem
              key={`${problem.source} ${problem.name ?? ''} ${problem.code}`}
              problem={problem}
              remove={removal.open}
            />
          ))}
        </ul>
      )}
      {profiles.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST_CLASS}>
          {profiles.map((profile) => (
            <ProfileRow
              key={profile.name}
              profile={profile}
              profiles={profiles}
              regions={regions}
              remove={removal.open}
            />
          ))}
        </ul>
      )}
      <RemovalDialog removal={removal} getId={(name) => name} getName={(name) => name} labels={labels} />
    </SettingsSection>
  );
}
