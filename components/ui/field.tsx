import { useId, type ComponentProps, type ReactElement } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  label: string;
  /** Remark beside the label, such as "optional". */
  remark?: string | undefined;
  hint?: string | undefined;
  /** Error message. */
  error?: string | null | undefined;
}

export const CONTROL_CLASS =
  'min-h-10 w-full min-w-0 rounded-lg border border-line bg-page px-3 aria-invalid:border-failed';

/** Disables autofill and corrections for identifiers and secrets. */
export const NO_AUTOFILL = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

/** Text field with label, hint and error. */
export function Field({ label, remark, hint, error, ...input }: FieldProps) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <LabeledControl id={id} label={label} remark={remark} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        className={CONTROL_CLASS}
      />
    </LabeledControl>
  );
}

interface LabeledProps extends Pick<FieldProps, 'label' | 'remark' | 'hint' | 'error'> {
  /** ID of the control. Its hint gets `{id}-hint`, its error `{id}-error`. */
  id: string;
  children: ReactElement;
}

/** Label, hint and error around a control. */
export function LabeledControl({ id, label, remark, hint, error, children }: LabeledProps) {
  return (
    <div className="grid gap-2">
      <span className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {remark && <span className="text-note text-mute">{remark}</span>}
      </span>
      {children}
      {error && (
        <p id={`${id}-error`} className="text-note text-failed">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-note text-mute">
          {hint}
        </p>
      )}
    </div>
  );
}
