import { ArrowLeft } from 'lucide-react';
import { readBoardPath } from '@/components/shell/board-path';
import { useMessages } from '@/components/shell/messages-provider';
import { useBrowserValue } from '@/components/shell/use-browser-value';
import { Link } from '@/components/ui/link';

/** Link back to the board of this tab, with its filter. */
export function BoardLink() {
  return (
    <Link
      href={useBrowserValue(readBoardPath, '/')}
      className="inline-flex min-h-8 items-center gap-1.5 hover:text-accent"
    >
      <ArrowLeft aria-hidden className="size-3.5" />
      <span>{useMessages().home}</span>
    </Link>
  );
}
