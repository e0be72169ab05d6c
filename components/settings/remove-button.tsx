import { Trash2 } from 'lucide-react';

interface RemoveButtonProps {
  label: string;
  /** Accessible name: the label and the item. */
  name: string;
  open: (opener: HTMLElement) => void;
}

/** Opens a removal dialog. */
export function RemoveButton({ label, name, open }: RemoveButtonProps) {
  return (
    <button
      type="button"
      aria-label={name}
      onClick={(event) => {
        open(event.currentTarget);
      }}
      className="inline-flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm text-mute hover:text-failed"
    >
      <Trash2 aria-hidden className="size-4" />
      <span>{label}</span>
    </button>
  );
}
