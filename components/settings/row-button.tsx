import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';

interface RowButtonProps {
  icon: LucideIcon;
  label: string;
  /** Accessible name: the label and the item. */
  name: string;
  /** Receives the button, which gets the focus back when a dialog closes. */
  open: (opener: HTMLElement) => void;
  ref?: Ref<HTMLButtonElement>;
  /**
   * Whether the action removes something.
   * @default false
   */
  isRemoval?: boolean;
}

/** Action on an item of a list. */
export function RowButton({ icon: Icon, label, name, open, ref, isRemoval = false }: RowButtonProps) {
  return (
    <button
      type="button"
      ref={ref}
      aria-label={name}
      onClick={(event) => {
        open(event.currentTarget);
      }}
      className={`inline-flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm text-mute ${
        isRemoval ? 'hover:text-failed' : 'hover:text-ink'
      }`}
    >
      <Icon aria-hidden className="size-4" />
      <span>{label}</span>
    </button>
  );
}
