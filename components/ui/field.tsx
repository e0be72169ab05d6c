import { useId, type ComponentProps, type ReactNode } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className'> {
  label: string;
  /** Beside the label, like "optional". */
  remark?: string | undefined;
  hint?: string | undefined;
  /** What is wrong with what it holds, in words. */
  error?: string | null | undefined;
}

export const CONTROL =
  'min-h-10 w-full min-w-0 rounded-lg border border-line bg-page px-3 aria-invalid:border-failed';

/** One line to fill in, with all that belongs to it. */
export function Field({ label, remark, hint, error, ...input }: FieldProps) {
  const id = useId();
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <Labelled id={id} label={label} remark={remark} hint={hint} error={error}>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        className={CONTROL}
      />
    </Labelled>
  );
}

interface LabelledProps extends Pick<FieldProps, 'label' | 'remark' | 'hint' | 'error'> {
  /** Of the control; its hint is `{id}-hint`, its error `{id}-error`. */
  id: string;
  children: ReactNode;
}

/** A control's label above it, and below it what is wrong, and what to know. */
export function Labelled({ id, label, remark, hint, error, children }: LabelledProps) {
  return (
    <div className="grid gap-1">
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
