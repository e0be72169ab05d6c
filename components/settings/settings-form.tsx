import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useEffect, type ReactNode, type RefObject } from 'react';
import { MAIN_BUTTON, QUIET_BUTTON } from '@/components/ui/button-classes';
import { SETTINGS_MESSAGES } from './settings-messages';

interface SettingsFormProps {
  form: RefObject<HTMLFormElement | null>;
  label: string;
  submit: () => void;
  children: ReactNode;
}

const FIRST_FIELD = 'select, input:checked, input:not([type=radio], [type=checkbox])';

/**
 * Form of the settings, with the focus on its first field. Validates in the component instead of the browser, to show
 * translated messages.
 */
export function SettingsForm({ form, label, submit, children }: SettingsFormProps) {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
  }, [form]);
  return (
    <form
      ref={form}
      aria-label={label}
      noValidate
      // If JavaScript failed, a GET form would put secrets into the URL.
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      className="grid gap-4 rounded-2xl border border-line bg-card p-4 sm:p-5"
    >
      {children}
    </form>
  );
}

/** Buttons that save or close a form. */
export function SaveOrCancel({
  save,
  isSaving,
  close,
}: {
  save: string;
  isSaving: boolean;
  close: () => void;
}) {
  const { cancel } = useFeatureMessages(SETTINGS_MESSAGES);
  return (
    <div className="flex flex-wrap gap-2.5">
      <button type="submit" disabled={isSaving} className={MAIN_BUTTON}>
        {save}
      </button>
      <button type="button" onClick={close} className={QUIET_BUTTON}>
        {cancel}
      </button>
    </div>
  );
}
