'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { errorWords } from '@/components/jobs/error-words';
import { useMessages } from '@/components/shell/i18n';
import { MAIN_BUTTON } from '@/components/ui/buttons';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { profilesOptions, removeProfileOptions } from '@/lib/api/settings-queries';
import { ProfileForm } from './profile-form';
import { ProfileProblem } from './profile-problem';
import { ProfileRow } from './profile-row';
import { LIST, Section } from './section';
import { useRemoval } from './use-removal';

/** Whose projects are looked into. */
export function ProfilesSection() {
  const text = useMessages();
  const words = text.settings.profiles;
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
        <button
          type="button"
          onClick={() => {
            setAdding(true);
          }}
          className={`${MAIN_BUTTON} justify-self-start`}
        >
          <Plus aria-hidden className="size-4" />
          {words.add}
        </button>
      )}
      <ConfirmDialog
        title={words.removeTitle}
        subject={removal.subject ?? ''}
        text={words.removeText}
        confirm={remove.isPending ? words.removing : words.remove}
        cancel={text.settings.keep}
        error={remove.error && text.settings.failed(errorWords(remove.error, text))}
        isBusy={remove.isPending}
        isOpen={removal.isOpen}
        setOpen={removal.setOpen}
        focusAfter={removal.focusAfter}
        onConfirm={() => {
          if (removal.subject !== null) remove.mutate(removal.subject, { onSuccess: removal.done });
        }}
      />
    </Section>
  );
}
