import { withBasePath } from '@/lib/contract/base-path';
import type { Phase } from '@/lib/domain/phase';

/** Title and icon of the browser tab. */
export function PageHead({ title, icon = 'dashboard' }: { title: string; icon?: Phase | 'dashboard' }) {
  return (
    <>
      <title>{title}</title>
      <link rel="icon" href={withBasePath(`/icons/${icon}.svg`)} type="image/svg+xml" />
    </>
  );
}
