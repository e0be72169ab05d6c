'use client';

import { useMutation, useQuery, useQueryClient } from '@/lib/client/react-query';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useLocale, useFeatureMessages } from '@/components/shell/messages-provider';
import { CONTROL_CLASS, Field, LabeledControl } from '@/components/ui/field';
import { saveRuleOptions } from '@/lib/client/notification-queries';
import {
  ruleRequestSchema,
  type ChannelResponse,
  type RuleResponse,
} from '@/lib/contract/notification-schemas';
import { profilesOptions } from '@/lib/client/settings-queries';
import { INSTANCE_EVENTS } from '@/lib/domain/instance-phase';
import type { Phase } from '@/lib/domain/phase';
import { FormError } from '@/components/settings/form-error';
import { SaveOrCancel, SettingsForm } from '@/components/settings/settings-form';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Phases in the order of the checkboxes, the most relevant first. */
const PHASE_ORDER: readonly Phase[] = ['failed', 'succeeded', 'running', 'waiting', 'unknown'];
const LOCALES = ['en', 'zh'] as const;

interface RuleFormProps {
  /** Rule to change; undefined to add one. */
  rule?: RuleResponse;
  channels: readonly ChannelResponse[];
  close: () => void;
}

/** Adds or changes a rule: which channel is notified of which events. */
export function RuleForm({ rule, channels, close }: RuleFormProps) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).rules;
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation(saveRuleOptions(useQueryClient(), rule?.id));
  const profiles = useQuery(profilesOptions).data?.profiles.map(({ name }) => name) ?? [];
  // Also while the profiles are loading, and if the profile of the rule was deleted.
  const profileNames = [...new Set([...(rule?.profile == null ? [] : [rule.profile]), ...profiles])];
  const [isNothingChosen, setNothingChosen] = useState(false);

  function submit(): void {
    if (form.current === null || add.isPending) return;
    const data = new FormData(form.current);
    const optional = (name: string) => data.get(name) || null;
    const parsed = ruleRequestSchema.safeParse({
      channelId: data.get('channelId'),
      phases: data.getAll('phase'),
      instanceEvents: data.getAll('instanceEvent'),
      overdue: data.has('overdue'),
      type: optional('type'),
      profile: optional('profile'),
      locale: data.get('locale'),
    });
    setNothingChosen(!parsed.success);
    if (parsed.success) add.mutate(parsed.data, { onSuccess: close });
    else form.current.querySelector<HTMLInputElement>('[name=phase]')?.focus();
  }

  return (
    <SettingsForm form={form} label={rule === undefined ? labels.add : labels.edit} submit={submit}>
      <Select name="channelId" label={labels.channel} byDefault={rule?.channelId}>
        {channels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <EventGroup legend={labels.trigger} noteIds={isNothingChosen ? 'when-error' : undefined}>
        {PHASE_ORDER.map((phase) => (
          <Checkbox
            key={phase}
            name="phase"
            value={phase}
            isTicked={rule === undefined ? phase === 'failed' : rule.phases.includes(phase)}
          >
            {labels.phase[phase]}
          </Checkbox>
        ))}
        <Checkbox name="overdue" value="yes" isTicked={rule?.overdue}>
          {labels.overdue}
        </Checkbox>
      </EventGroup>
      <div className="grid gap-2">
        <EventGroup
          legend={labels.instanceTrigger}
          noteIds={isNothingChosen ? 'instance-hint when-error' : 'instance-hint'}
        >
          {INSTANCE_EVENTS.map((event) => (
            <Checkbox
              key={event}
              name="instanceEvent"
              value={event}
              isTicked={rule?.instanceEvents.includes(event)}
            >
              {labels.instanceEvent[event]}
            </Checkbox>
          ))}
        </EventGroup>
        <p id="instance-hint" className="text-note text-mute">
          {labels.instanceHint}
        </p>
        {isNothingChosen && (
          <p id="when-error" role="alert" className="text-note text-failed">
            {labels.selectOne}
          </p>
        )}
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          name="type"
          label={labels.type}
          placeholder={labels.all}
          defaultValue={rule?.type ?? undefined}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
        />
        <Select name="profile" label={labels.profile} byDefault={rule?.profile ?? undefined}>
          <option value="">{labels.all}</option>
          {profileNames.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        <Select name="locale" label={labels.language} byDefault={rule?.locale ?? locale}>
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

interface EventGroupProps {
  legend: string;
  /** IDs of the hint and the error about the group. */
  noteIds: string | undefined;
  children: ReactNode;
}

function EventGroup({ legend, noteIds, children }: EventGroupProps) {
  return (
    <fieldset aria-describedby={noteIds}>
      <legend className="text-sm font-semibold">{legend}</legend>
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-2">{children}</div>
    </fieldset>
  );
}

interface SelectProps {
  name: string;
  label: string;
  byDefault?: string | undefined;
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
  isTicked?: boolean | undefined;
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
