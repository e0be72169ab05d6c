import dynamic from 'next/dynamic';
import type { FoundIdsProps } from './found-ids';

// Loaded together with the parser.
const FoundIds = dynamic(() => import('./found-ids').then((module) => module.FoundIds), { ssr: false });

interface PasteStatusProps extends Omit<FoundIdsProps, 'found'> {
  id: string;
  /** Null before the first text is parsed. */
  found: FoundIdsProps['found'] | null;
  /** Why the text could not be read. */
  error: string | null;
}

/** IDs found in the text, or why it was not read: never both. */
export function PasteStatus({ id, found, error, ...rest }: PasteStatusProps) {
  return (
    <div
      id={id}
      role="status"
      className="rounded-xl border border-line bg-card px-3.5 py-2 text-sm text-mute empty:hidden"
    >
      {error !== null ? (
        <p className="text-failed">{error}</p>
      ) : (
        found !== null && <FoundIds found={found} {...rest} />
      )}
    </div>
  );
}
