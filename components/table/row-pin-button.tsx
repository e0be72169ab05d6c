import type { ComponentProps } from 'react';
import { PinButton } from '@/components/jobs/pin-button';

/** Pins the job of a row. Visible if the job is pinned, or the pointer or the focus is in the row. */
export function RowPinButton(props: Pick<ComponentProps<typeof PinButton>, 'state' | 'tabIndex'>) {
  return (
    <PinButton
      className="flex rounded-md -outline-offset-2"
      unpinnedClassName="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100"
      {...props}
    />
  );
}
