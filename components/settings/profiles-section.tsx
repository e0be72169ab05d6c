'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { profilesOptions, removeProfileOptions } from '@/lib/client/settings-queries';
import { AddForm } from './add-form';
import { ProfileForm } from './profile-form';
import { ProfileProblem } from './profile-problem';
import { ProfileRow } from './profile-row';
import { RemovalDialog } from './removal-dialog';
import { LIST, Section } from './section';
import { useRemoval } from './use-removal';
import { useSettingsWords } from './words';

/** Profiles (credentials) of the dashboard. */
export function ProfilesSection() {
  const labels = useSettingsWords().profiles;
  const query = useQuery(profilesOptions);
  const remove = useMutation(removeProfileOptions(useQueryClient()));
  const removal = useRemoval<string>();
  const { profiles = [], problems = [], regions = [] } = query.data ?? {};

  function ask(name: string, opener: HTMLElement): void {
    remove.reset();
    removal.ask(name, opener);
  }

  return (
    <Section id="profiles" title={labels.title} text={labels.text} heading={removal.heading} query={query}>
      {problems.length > 0 && (
        <ul className="grid gap-2">
          {problems.map((problem) => (
            <ProfileProblem
              key={`${problem.source} ${problem.name ?? ''} ${problem.code}`}
              problem={problem}
              remove={ask}
            />
          ))}
        </ul>
      )}
      {profiles.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul className={LIST}>
          {profiles.map((profile) => (
            <ProfileRow key={profile.name} profile={profile} remove={ask} />
          ))}
        </ul>
      )}
      <AddForm label={labels.add} heading={removal.heading}>
        {(close) => <ProfileForm profiles={profiles} regions={regions} close={close} />}
      </AddForm>
      <RemovalDialog
        removal={removal}
        mutation={remove}
        idOf={(name) => name}
        nameOf={(name) => name}
        words={labels}
      />
    </Section>
  );
}
