'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useLocale, useFeatureMessages } from '@/components/shell/messages-provider';
import { CONTROL_CLASS, Field, LabeledControl } from '@/components/ui/field';
import { addRuleOptions } from '@/lib/client/notification-queries';
import { ruleRequestSchema, type ChannelResponse } from '@/lib/contract/notification-schemas';
import { profilesOptions } from '@/lib/client/settings-queries';
import type { Phase } from '@/lib/domain/phase';
import { FormError } from '@/components/settings/form-error';
import { SaveOrCancel, SettingsForm } from '@/components/settings/settings-form';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Phases in the order of the checkboxes, the most relevant first. */
const PHASE_ORDER: readonly Phase[] = ['failed', 'succeeded', 'running', 'waiting', 'unknown'];
const LOCALES = ['en', 'zh'] as const;

/** Adds a rule: which channel is notified of which jobs. */
export function RuleForm({ channels, close }: { channels: readonly ChannelResponse[]; close: () => void }) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).rules;
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
    const isEmpty = !rule.success || (rule.data.phases.length === 0 && rule.data.overdue !== true);
    setNothingChosen(isEmpty);
    if (isEmpty) form.current.querySelector<HTMLInputElement>('[name=phase]')?.focus();
    else add.mutate(rule.data, { onSuccess: close });
  }

  return (
    <SettingsForm form={form} label={labels.add} submit={submit}>
      <Select name="channelId" label={labels.channel}>
        {channels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <fieldset aria-describedby={isNothingChosen ? 'when-error' : undefined} className="grid gap-2">
        <legend className="text-sm font-semibold">{labels.trigger}</legend>
        <div className="mt-1 flex flex-wrap gap-x-5 gap-y-2">
          {PHASE_ORDER.map((phase) => (
            <Checkbox key={phase} name="phase" value={phase} isTicked={phase === 'failed'}>
              {labels.phase[phase]}
            </Checkbox>
          ))}
          <Checkbox name="overdue" value="yes">
            {labels.overdue}
          </Checkbox>
        </div>
        {isNothingChosen && (
          <p id="when-error" role="alert" className="text-note text-failed">
            {labels.selectOne}
          </p>
        )}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          name="type"
          label={labels.type}
          placeholder={labels.all}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <Select name="profile" label={labels.profile}>
          <option value="">{labels.all}</option>
          {profiles.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="locale" label={labels.language} byDefault={locale}>
          {LOCALES.map((each) => (
            <option key={each} value={each}>
              {labels.languages[each]}
            </option>
          ))}
        </Select>
      </div>
      {add.error && <FormError error={add.error} />}
      <SaveOrCancel
        save={add.isPending ? labels.saving : labels.save}
        isSaving={add.isPending}
        close={close}
      />
    </SettingsForm>
  );
}

interface SelectProps {
  name: string;
  label: string;
  byDefault?: string;
  children: ReactNode;
}

function Select({ name, label, byDefault, children }: SelectProps) {
  const id = useId();
  return (
    <LabeledControl id={id} label={label}>
      <select id={id} name={name} defaultValue={byDefault} className={CONTROL_CLASS}>
        {children}
      </select>
    </LabeledControl>
  );
}

interface CheckboxProps {
  name: string;
  value: string;
  isTicked?: boolean;
  children: string;
}

function Checkbox({ name, value, isTicked = false, children }: CheckboxProps) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={isTicked} className="accent-accent" />
      <span>{children}</span>
    </label>
  );
}
