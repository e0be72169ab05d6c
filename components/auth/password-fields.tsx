'use client';

import { useEffect, useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { UserNameField } from './user-name-field';

/** Key in sessionStorage: the name of the last attempt in this tab, which a failed sign-in would otherwise empty. */
const STORAGE_KEY = 'sign-in-name';

interface PasswordFieldsProps {
  nameLabel: string;
  passwordLabel: string;
  showLabel: string;
  /** Whether the previous attempt failed. */
  hasFailed: boolean;
}

/** Name and password. Without JavaScript, they have no further functions. */
export function PasswordFields({ nameLabel, passwordLabel, showLabel, hasFailed }: PasswordFieldsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isHydrated, setHydrated] = useState(false);
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const getInput = (name: string) => box.current?.querySelector<HTMLInputElement>(`[name=${name}]`) ?? null;
    const name = getInput('name');
    const save = () => {
      writeName(name?.value ?? '');
    };
    if (hasFailed && name?.value === '') {
      name.value = readName();
      if (name.value !== '') getInput('password')?.focus();
    }
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the checkbox does nothing before.
    setHydrated(true);
    const form = box.current?.closest('form');
    form?.addEventListener('submit', save);
    return () => form?.removeEventListener('submit', save);
  }, [hasFailed]);
  return (
    <div ref={box} className="grid gap-4">
      <UserNameField label={nameLabel} />
      <div className="grid gap-2">
        <Field
          name="password"
          type={isShown ? 'text' : 'password'}
          label={passwordLabel}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <label className={`inline-flex min-h-8 items-center gap-2 text-sm ${isHydrated ? '' : 'invisible'}`}>
          <input
            type="checkbox"
            checked={isShown}
            onChange={(event) => {
              setShown(event.target.checked);
            }}
            className="accent-accent"
          />
          <span>{showLabel}</span>
        </label>
      </div>
    </div>
  );
}

function readName(): string {
  try {
    return sessionStorage.getItem(STORAGE_KEY) ?? '';
  } catch {
    return '';
  }
}

function writeName(name: string): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, name);
  } catch {
    // The browser blocks storage.
  }
}
