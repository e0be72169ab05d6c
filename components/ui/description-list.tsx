/**
 * Description list: names beside values. On a phone, names are above values and closer to them than to the
 * previous entry.
 */
export const DESCRIPTION_LIST_CLASS = 'grid gap-x-5 max-sm:[&_dd]:mb-2 sm:grid-cols-[9rem_1fr] sm:gap-y-2';

interface FactsProps {
  /** Names and values. Entries without a value are omitted. */
  entries: readonly (readonly [name: string, value: string | null | undefined])[];
}

/** Description list for values as a program returned them, with line breaks. */
export function DescriptionList({ entries }: FactsProps) {
  return (
    <dl className="mt-2 grid gap-x-5 max-sm:[&_dd]:mb-1.5 sm:grid-cols-[auto_1fr] sm:gap-y-1">
      {entries.map(
        ([name, value]) =>
          value && (
            <div key={name} className="contents">
              <dt className="text-mute">{name}</dt>
              <dd className="font-mono text-note wrap-anywhere whitespace-pre-line">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
