import { Trash2 } from 'lucide-react';
import type { ComponentProps } from 'react';
import { RowButton } from './row-button';

/** Opens a removal dialog. */
export function RemoveButton(props: Pick<ComponentProps<typeof RowButton>, 'label' | 'name' | 'open'>) {
  return <RowButton icon={Trash2} isRemoval {...props} />;
}
