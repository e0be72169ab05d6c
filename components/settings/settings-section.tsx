'use client';

import { Plus } from 'lucide-react';
import { useRef, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import { ConnectionNote } from '@/components/jobs/connection-note';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { MAIN_BUTTON, QUIET_BUTTON } from '@/components/ui/button-classes';
import { SETTINGS_MESSAGES } from './settings-messages';

interface SectionProps {
  /** ID of the heading. */
  id: string;
  title: string;
  text: string;
  /** Form that adds an item, opened by a button beside the title. */
  add?: AddForm | undefined;
  /** Receives the focus when the focused element is removed. */
  heading?: RefObject<HTMLHeadingElement | null>;
  /** Query of the section's list. */
  query: { data: object | undefined; error: Error | null; refetch: () => unknown };
  children: ReactElement | (ReactElement | false)[];
}

interface AddForm {
  label: string;
  /** Whether adding an item is the only thing to do, because the list is empty. */
  isMain: boolean;
  /** Renders the form. */
  render: (close: () => void) => ReactNode;
}

/** Section of a settings page: title, description, form to add an item, loading error and content. */
export function SettingsSection({ id, title, text, add, heading, query, children }: SectionProps) {
  const { loading } = useFeatureMessages(SETTINGS_MESSAGES);
  const ownHeading = useRef<HTMLHeadingElement>(null);
  const titleRef = heading ?? ownHeading;
  const [isAdding, setAdding] = useState(false);
  const close = () => {
    setAdding(false);
    titleRef.current?.focus();
  };
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id={id} ref={titleRef} tabIndex={-1} className="text-lg font-semibold outline-none">
            {title}
          </h2>
          <p className="max-w-2xl text-sm text-mute">{text}</p>
        </div>
        {query.data && add && !isAdding && (
          <button
            type="button"
            onClick={() => {
              setAdding(true);
            }}
            className={add.isMain ? MAIN_BUTTON : QUIET_BUTTON}
          >
            <Plus aria-hidden className="size-4" />
            <span>{add.label}</span>
          </button>
        )}
      </div>
      {query.error && <ConnectionNote error={query.error} retry={() => void query.refetch()} />}
      {!query.data && !query.error && <p className="text-mute">{loading}</p>}
      {query.data && add && isAdding ? <OpenForm render={add.render} close={close} /> : null}
      {query.data ? children : null}
    </section>
  );
}

function OpenForm({ render, close }: Pick<AddForm, 'render'> & { close: () => void }) {
  return render(close);
}

export const LIST_CLASS = 'divide-y divide-line rounded-2xl border border-line bg-card';
