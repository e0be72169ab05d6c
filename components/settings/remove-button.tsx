import { Trash2 } from 'lucide-react';

interface RemoveButtonProps {
  label: string;
  /** The label, and what of. */
  name: string;
  ask: (opener: HTMLElement) => void;
}

/** Leads to a question before anything is removed. */
export function RemoveButton({ label, name, ask }: RemoveButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      onClick={(event) => {
        ask(event.currentTarget);
      }}
      className="inline-flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm text-mute hover:text-failed"
    >
      <Trash2 aria-hidden className="size-4" />
      {label}
    </button>
  );
}
