import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

interface WarningNoteProps {
  role: 'alert' | 'status';
  icon: LucideIcon;
  text: string;
  /** Link or button that helps. */
  children: ReactElement;
}

/** Message about something that limits the whole page, with an action. */
export function WarningNote({ role, icon: Icon, text, children }: WarningNoteProps) {
  return (
    <div
      role={role}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-xl border border-dashed border-waiting bg-card px-4 py-2.5 text-sm"
    >
      <Icon aria-hidden className="size-4.5 shrink-0 text-waiting" />
      <span className="min-w-0 flex-1 basis-52">{text}</span>
      {children}
    </div>
  );
}
