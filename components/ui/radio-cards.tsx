interface RadioCardsProps<T extends string> {
  name: string;
  options: readonly T[];
  chosen: T;
  choose: (option: T) => void;
  getLabel: (option: T) => string;
}

/** Radio buttons styled as cards. */
export function RadioCards<T extends string>({
  name,
  options,
  chosen,
  choose,
  getLabel,
}: RadioCardsProps<T>) {
  return options.map((option) => (
    <label
      key={option}
      className="flex min-h-10 items-center gap-2.5 rounded-lg border border-line bg-page px-3 has-checked:border-ink"
    >
      <input
        type="radio"
        name={name}
        value={option}
        checked={option === chosen}
        onChange={() => {
          choose(option);
        }}
        className="accent-accent"
      />
      <span>{getLabel(option)}</span>
    </label>
  ));
}
