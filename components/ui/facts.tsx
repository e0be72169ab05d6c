/** A list of names beside their values; on a phone above them, and closer to them than to what comes before. */
export const FACTS = 'grid gap-x-5 max-sm:[&_dd]:mb-2 sm:grid-cols-[9rem_1fr] sm:gap-y-2';

interface FactsProps {
  /** What each is called, and what it is; one without a value is left out. */
  facts: readonly (readonly [name: string, value: string | null | undefined])[];
}

/** Names and values as a program gave them, line breaks and all. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="mt-2 grid gap-x-5 max-sm:[&_dd]:mb-1.5 sm:grid-cols-[auto_1fr] sm:gap-y-1">
      {facts.map(
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
