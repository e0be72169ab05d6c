interface RadioCardsProps<T extends string> {
  name: string;
  options: readonly T[];
  chosen: T;
  choose: (option: T) => void;
  getLabel: (option: T) => string;
  /** Returns why an option can't be chosen; null if it can. */
  getDisabledReason?: (option: T) => string | null;
}

/** Radio buttons styled as cards. */
export function RadioCards<T extends string>({
  name,
  options,
  chosen,
  choose,
  getLabel,
  getDisabledReason = () => null,
}: RadioCardsProps<T>) {
  return options.map((option) => {
    const reason = getDisabledReason(option);
    return (
      <label
        key={option}
        className="flex min-h-10 items-center gap-2.5 rounded-lg border border-line bg-page px-3 has-checked:border-ink"
      >
        <input
          type="radio"
          name={name}
          value={option}
          checked={option === chosen}
          disabled={reason !== null}
          onChange={() => {
            choose(option);
          }}
          className="accent-accent"
        />
        <span className="min-w-0">
          <span className={reason === null ? '' : 'text-mute'}>{getLabel(option)}</span>
          {reason !== null && <span className="block text-note text-mute">{reason}</span>}
        </span>
      </label>
    );
  });
}
