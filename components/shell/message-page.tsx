import type { ReactNode, Ref } from 'react';
import { PageHead } from './page-head';

interface MessagePageProps {
  title: string;
  text: string;
  /** Receives the focus if the page was shown without a navigation. */
  heading?: Ref<HTMLHeadingElement>;
  /** Available actions. */
  children?: ReactNode;
}

/** Page with only a message. */
export function MessagePage({ title, text, heading, children }: MessagePageProps) {
  return (
    <section className="max-w-xl py-6">
      <PageHead title={title} />
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight outline-none">
        {title}
      </h1>
      <p className="mt-3 text-mute">{text}</p>
      {children !== undefined && (
        <p className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2">{children}</p>
      )}
    </section>
  );
}
