import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';

const MAX_LINKS = 8;

/** Links to several instances. */
export function InstanceLinks({ ids }: { ids: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 text-note">
      {ids.slice(0, MAX_LINKS).map((id) => (
        <li key={id}>
          <Link href={toInstancePath(id)} className="font-mono wrap-anywhere underline hover:text-accent">
            {id}
          </Link>
        </li>
      ))}
      {ids.length > MAX_LINKS && <li>…</li>}
    </ul>
  );
}
