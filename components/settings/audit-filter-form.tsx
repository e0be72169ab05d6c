import { useId } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { CONTROL_CLASS, LabeledControl, NO_AUTOFILL } from '@/components/ui/field';
import { AUDIT_GROUPS, type AuditFilter } from '@/lib/client/audit-queries';
import { MAX_AUDIT_TEXT_LENGTH } from '@/lib/contract/audit-actions';
import { SETTINGS_MESSAGES } from './settings-messages';

interface FormProps {
  filter: AuditFilter;
  change: (filter: AuditFilter) => void;
  /** Names to suggest. */
  actors: readonly string[];
}

/** Filters the audit log by a group of actions, and by the name of the actor. */
export function AuditFilterForm({ filter, change, actors }: FormProps) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).audit;
  const id = useId();
  const names = [...new Set(actors)].filter((name) => name !== '');
  function changeActor(text: string): void {
    const actor = text.trim();
    if (actor !== filter.actor) change({ ...filter, actor });
  }
  return (
    <form
      aria-label={labels.filter}
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get('actor');
        if (typeof text === 'string') changeActor(text);
      }}
      className="grid max-w-xl items-start gap-4 sm:grid-cols-2"
    >
      <LabeledControl id={`${id}-group`} label={labels.show}>
        <select
          id={`${id}-group`}
          value={filter.group}
          onChange={(event) => {
            const group = AUDIT_GROUPS.find((each) => each === event.target.value);
            if (group) change({ ...filter, group });
          }}
          className={CONTROL_CLASS}
        >
          {AUDIT_GROUPS.map((group) => (
            <option key={group} value={group}>
              {labels.group[group]}
            </option>
          ))}
        </select>
      </LabeledControl>
      <LabeledControl id={`${id}-actor`} label={labels.actorHeader} hint={labels.actorHint}>
        <input
          {...NO_AUTOFILL}
          id={`${id}-actor`}
          name="actor"
          type="search"
          enterKeyHint="search"
          list={`${id}-actors`}
          defaultValue={filter.actor}
          maxLength={MAX_AUDIT_TEXT_LENGTH}
          aria-describedby={`${id}-actor-hint`}
          onChange={({ target: { value } }) => {
            // Chosen from the suggestions, or cleared. Any other text may be incomplete.
            if (value === '' || names.includes(value)) changeActor(value);
          }}
          onBlur={({ target: { value } }) => {
            changeActor(value);
          }}
          className={CONTROL_CLASS}
        />
      </LabeledControl>
      <datalist id={`${id}-actors`}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  );
}
