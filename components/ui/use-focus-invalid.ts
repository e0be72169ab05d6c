'use client';

import { useEffect, type RefObject } from 'react';

/** After a try that failed, the focus is where the first mistake is. `wrong` is a new object for each try. */
export function useFocusInvalid(form: RefObject<HTMLFormElement | null>, wrong: object): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, wrong]);
}
