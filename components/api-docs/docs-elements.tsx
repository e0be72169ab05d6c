import type { ReactNode } from 'react';

/** Entry of a description list. */
export function DescriptionTerm({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-mute">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** Code block. Wraps anywhere, so that the page never scrolls sideways. */
export function CodeBlock({ text }: { text: string }) {
  return (
    <pre
      lang="en"
      className="rounded-lg border border-line bg-page px-3 py-2 font-mono text-note wrap-anywhere whitespace-pre-wrap"
    >
      {text}
    </pre>
  );
}
