import { Plus } from 'lucide-react';
import { MAIN_BUTTON } from '@/components/ui/buttons';

/** Opens the form that adds something to a list. */
export function AddButton({ label, open }: { label: string; open: () => void }) {
  return (
    <button type="button" onClick={open} className={`${MAIN_BUTTON} justify-self-start`}>
      <Plus aria-hidden className="size-4" />
      {label}
    </button>
  );
}
