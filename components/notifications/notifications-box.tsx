'use client';

import { Bell } from 'lucide-react';
import { useState, type ReactNode } from 'react';

/** Collapsed box of notification settings. Its content is rendered, and can be loaded, once it is opened. */
export function NotificationsBox({ title, children }: { title: string; children: ReactNode }) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
      className="min-w-0 rounded-2xl border border-line bg-card px-5 py-3.5"
    >
      <summary className="font-semibold">
        <Bell aria-hidden className="mr-1.5 inline size-4 align-[-0.125em]" />
        <span>{title}</span>
      </summary>
      {wasOpened && <div className="mt-2 grid gap-3 text-sm">{children}</div>}
    </details>
  );
}
