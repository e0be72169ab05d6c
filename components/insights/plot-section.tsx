import type { ReactElement } from 'react';

interface PlotSectionProps {
  title: string;
  text?: string | undefined;
  children: ReactElement | (ReactElement | false)[];
}

/** Card with a plot, its title and how to read it. */
export function PlotSection({ title, text, children }: PlotSectionProps) {
  return (
    <section
      aria-label={title}
      // Contains the tables for screen readers, which have a position of their own.
      className="relative min-w-0 rounded-2xl border border-line bg-card p-4 break-inside-avoid sm:px-5"
    >
      <h2 className="font-semibold">{title}</h2>
      {text !== undefined && <p className="text-note text-mute">{text}</p>}
      {children}
    </section>
  );
}
