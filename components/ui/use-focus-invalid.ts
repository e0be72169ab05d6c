'use client';

import { useEffect, type RefObject } from 'react';

/**
 * Moves the focus to the first invalid field after a failed submit.
 *
 * @param wrong A new object for each attempt.
 */
export function useFocusInvalid(form: RefObject<HTMLFormElement | null>, wrong: object): void {
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, wrong]);
}
