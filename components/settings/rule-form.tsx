'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useLocale } from '@/components/shell/i18n';
import { CONTROL, Field, Labelled } from '@/components/ui/field';
import { addRuleOptions } from '@/lib/client/notification-queries';
import { ruleRequestSchema, type ChannelResponse } from '@/lib/contract/notification-schemas';
import { profilesOptions } from '@/lib/client/settings-queries';
import type { Phase } from '@/lib/domain/phase';
import { FormProblem } from './form-problem';
import { SaveOrCancel, SettingsForm } from './settings-form';
import { useBeToldWords } from '@/components/notify/words';

/** Phases in the order of the checkboxes, the most relevant first. */
const PHASES: readonly Phase[] = ['failed', 'succeeded', 'running', 'waiting', 'unknown'];
const LOCALES = ['en', 'zh'] as const;

/** Adds a rule: which channel is notified of which jobs. */
export function RuleForm({ channels, close }: { channels: readonly ChannelResponse[]; close: () => void }) {
  const labels = useBeToldWords().rules;
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation(addRuleOptions(useQueryClient()));
  const profiles = useQuery(profilesOptions).data?.profiles ?? [];
  const [isNothingChosen, setNothingChosen] = useState(false);

  function submit(): void {
    if (form.current === null || add.isPending) return;
    const data = new FormData(form.current);
    const optional = (name: string) => data.get(name) || null;
    const rule = ruleRequestSchema.safeParse({
      channelId: data.get('channelId'),
      phases: data.getAll('phase'),
      overdue: data.has('overdue'),
      type: optional('type'),
      profile: optional('profile'),
      locale: data.get('locale'),
    });
    const isNothing = !rule.success || (rule.data.phases.length === 0 && rule.data.overdue !== true);
    setNothingChosen(isNothing);
    if (isNothing) form.current.querySelector<HTMLInputElement>('[name=phase]')?.focus();
    else add.mutate(rule.data, { onSuccess: close });
  }

  return (
    <SettingsForm form={form} label={labels.add} submit={submit}>
      <Choice name="channelId" label={labels.channel}>
        {channels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <fieldset aria-describedby={isNothingChosen ? 'when-error' : undefined} className="grid gap-2">
        <legend className="text-sm font-semibold">{labels.when}</legend>
        <div className="mt-1 flex flex-wrap gap-x-5 gap-y-2">
          {PHASES.map((phase) => (
            <Tick key={phase} name="phase" value={phase} isTicked={phase === 'failed'}>
              {labels.phase[phase]}
            </Tick>
          ))}
          <Tick name="overdue" value="yes">
            {labels.overdue}
          </Tick>
        </div>
        {isNothingChosen && (
          <p id="when-error" role="alert" className="text-note text-failed">
            {labels.nothingChosen}
          </p>
        )}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          name="type"
          label={labels.type}
          placeholder={labels.any}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <Choice name="profile" label={labels.profile}>
          <option value="">{labels.any}</option>
          {profiles.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice name="locale" label={labels.language} byDefault={locale}>
          {LOCALES.map((each) => (
            <option key={each} value={each}>
              {labels.languages[each]}
            </option>
          ))}
        </Choice>
      </div>
      {add.error && <FormProblem error={add.error} />}
      <SaveOrCancel save={add.isPending ? labels.saving : labels.save} isSaving={add.isPending} close={close} />
    </SettingsForm>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  byDefault?: string;
  children: ReactNode;
}

function Choice({ name, label, byDefault, children }: ChoiceProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <select id={id} name={name} defaultValue={byDefault} className={CONTROL}>
        {children}
      </select>
    </Labelled>
  );
}

interface TickProps {
  name: string;
  value: string;
  isTicked?: boolean;
  children: ReactNode;
}

function Tick({ name, value, isTicked = false, children }: TickProps) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={isTicked} className="accent-accent" />
      {children}
    </label>
  );
}
