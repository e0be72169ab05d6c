import type { ReactElement, RefObject } from 'react';
import { ConnectionNote } from '@/components/jobs/connection-note';

interface SectionProps {
  /** ID of the heading. */
  id: string;
  title: string;
  text: string;
  /** Receives the focus when the focused element is removed. */
  heading?: RefObject<HTMLHeadingElement | null>;
  /** Query of the section's list. */
  query: { data: object | undefined; error: Error | null; refetch: () => unknown };
  children: ReactElement | (ReactElement | false)[];
}

/** Section of the settings page: title, description, loading error and content. */
export function SettingsSection({ id, title, text, heading, query, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-4">
      <div>
        <h2 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {title}
        </h2>
        <p className="max-w-2xl text-sm text-mute">{text}</p>
      </div>
      {query.error && <ConnectionNote error={query.error} retry={() => void query.refetch()} />}
      {query.data && children}
    </section>
  );
}

export const LIST_CLASS = 'divide-y divide-line rounded-2xl border border-line bg-card';
