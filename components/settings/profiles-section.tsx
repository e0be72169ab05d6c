'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { profilesOptions, removeProfileOptions } from '@/lib/api/settings-queries';
import { AddButton } from './add-button';
import { ProfileForm } from './profile-form';
import { ProfileProblem } from './profile-problem';
import { ProfileRow } from './profile-row';
import { RemovalDialog } from './removal-dialog';
import { LIST, Section } from './section';
import { useRemoval } from './use-removal';
import { useSettingsWords } from './words';

/** Whose projects are looked into. */
export function ProfilesSection() {
  const words = useSettingsWords().profiles;
  const query = useQuery(profilesOptions);
  const remove = useMutation(removeProfileOptions(useQueryClient()));
  const removal = useRemoval<string>();
  const [isAdding, setAdding] = useState(false);
  const { profiles = [], problems = [], regions = [] } = query.data ?? {};

  function ask(name: string, opener: HTMLElement): void {
    remove.reset();
    removal.ask(name, opener);
  }

  function closeForm(): void {
    setAdding(false);
    removal.heading.current?.focus();
  }

  return (
    <Section id="profiles" title={words.title} text={words.text} heading={removal.heading} query={query}>
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
        <p className="text-mute">{words.none}</p>
      ) : (
        <ul className={LIST}>
          {profiles.map((profile) => (
            <ProfileRow key={profile.name} profile={profile} remove={ask} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <ProfileForm profiles={profiles} regions={regions} close={closeForm} />
      ) : (
        <AddButton
          label={words.add}
          open={() => {
            setAdding(true);
          }}
        />
      )}
      <RemovalDialog
        removal={removal}
        mutation={remove}
        idOf={(name) => name}
        nameOf={(name) => name}
        words={words}
      />
    </Section>
  );
}
