import { X } from 'lucide-react';
import { useRef } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { FILTER_MESSAGES } from './filter-messages';

interface FilterSelectProps {
  label: string;
  /** Label of the empty choice. */
  all: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  choose: (value: string | null) => void;
}

/** Drop-down with a button that clears the choice. */
export function FilterSelect({ label, all, value, options, choose }: FilterSelectProps) {
  const labels = useFeatureMessages(FILTER_MESSAGES);
  const field = useRef<HTMLSelectElement>(null);
  const chosen = options.find((option) => option.value === value);
  return (
    <span
      className={`inline-flex min-h-9 min-w-26 flex-1 items-center rounded-lg border bg-card sm:flex-none ${
        value === null ? 'border-line' : 'border-ink'
      }`}
    >
      <select
        ref={field}
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => {
          choose(event.target.value || null);
        }}
        className="min-h-8.5 min-w-0 flex-1 rounded-lg sm:max-w-56 bg-card px-2"
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {value !== null && (
        <button
          type="button"
          aria-label={labels.remove(chosen?.label ?? value)}
          onClick={() => {
            // The button disappears.
            field.current?.focus();
            choose(null);
          }}
          className="grid size-8 shrink-0 place-items-center rounded-lg hover:text-accent"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </span>
  );
}
