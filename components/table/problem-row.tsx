import { LoaderCircle, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useUnknownJob } from '@/components/jobs/use-unknown-job';
import { Link } from '@/components/ui/link';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { Cell } from './cell';
import type { ColumnKey } from './columns';
import type { RowProps } from './job-row';
import { JOB_ROW, STALE_ROW } from './row-classes';

/** A job without a known state, and the reason. */
export function ProblemRow({
  state,
  index,
  rowIndex,
  columns,
  activeColumn,
}: RowProps & { state: UnknownJob }) {
  const { title, meaning, isPending, path } = useUnknownJob(state);
  const Icon = isPending ? LoaderCircle : SearchX;
  const id = <code className="font-mono text-note">{toShortLine(state.id, 80)}</code>;

  const contents: Partial<Record<ColumnKey, ReactNode>> = {
    status: (
      <span title={title} className="flex min-w-0 items-center gap-2 font-semibold">
        <Icon aria-hidden className={`size-4 shrink-0 ${isPending ? 'turning' : ''}`} strokeWidth={2.2} />
        <span className="truncate max-sm:sr-only">{title}</span>
      </span>
    ),
    name:
      path === null ? (
        id
      ) : (
        <Link href={path} data-opens tabIndex={activeColumn === 'name' ? 0 : -1} className="hover:underline">
          {id}
        </Link>
      ),
    detail: meaning,
  };
  return (
    <tr
      role="row"
      aria-rowindex={rowIndex + 2}
      data-job={state.id}
      data-index={index}
      className={`${JOB_ROW} ${STALE_ROW}`}
    >
      {columns.map((column, i) => (
        <Cell
          key={column}
          column={column}
          index={i + 1}
          isTabStop={activeColumn === column}
          hasControl={column === 'name' && path !== null}
        >
          {contents[column]}
        </Cell>
      ))}
    </tr>
  );
}
