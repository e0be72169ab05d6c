import type { ReactNode, RefObject } from 'react';
import { MAIN_BUTTON, QUIET_BUTTON } from '@/components/ui/buttons';
import { useSettingsWords } from './words';

interface SettingsFormProps {
  form: RefObject<HTMLFormElement | null>;
  label: string;
  submit: () => void;
  children: ReactNode;
}

/** A form of the settings. It checks what it holds itself, and says what is wrong in the page's words. */
export function SettingsForm({ form, label, submit, children }: SettingsFormProps) {
  return (
    <form
      ref={form}
      aria-label={label}
      noValidate
      // Never sent by itself; but if it were, what it holds must not get into an address.
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

/** Saves, or closes the form. */
export function SaveOrCancel({
  save,
  isSaving,
  close,
}: {
  save: string;
  isSaving: boolean;
  close: () => void;
}) {
  const { cancel } = useSettingsWords();
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
