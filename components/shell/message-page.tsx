import type { ReactNode } from 'react';

/** A page that is nothing but a message. */
export function MessagePage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="mx-auto max-w-xl py-10">
      <title>{title}</title>
      <link rel="icon" href="/icons/dashboard.svg" type="image/svg+xml" />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-3 text-mute">{text}</p>
      <p className="mt-5">{children}</p>
    </section>
  );
}
