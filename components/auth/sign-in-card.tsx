import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { PageHead } from '@/components/shell/page-head';
import type { SignInMessages } from './sign-in-messages';

interface SignInCardProps {
  messages: SignInMessages;
  title: string;
  lead?: string;
  /** Error message of the previous attempt. */
  error: string | null;
  children: ReactElement;
}

/** Frame of every sign-in page. Rendered on the server, so that it works without JavaScript. */
export function SignInCard({ messages, title, lead, error, children }: SignInCardProps) {
  return (
    <section className="mx-auto mt-6 grid max-w-md gap-4 rounded-2xl border border-line bg-card p-5 sm:mt-12 sm:p-7">
      <PageHead title={`${title} – ${messages.product}`} />
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {lead && <p className="text-mute">{lead}</p>}
      {error !== null && (
        <p
          id="sign-in-error"
          role="alert"
          className="flex items-start gap-2.5 rounded-lg bg-failed/10 px-3.5 py-2.5 text-sm text-failed"
        >
          <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0" />
          <span>{error}</span>
        </p>
      )}
      {children}
    </section>
  );
}
