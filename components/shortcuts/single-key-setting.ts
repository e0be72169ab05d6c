import { readLocalStorage, writeLocalStorage } from '@/components/shell/local-storage';

const STORAGE_KEY = 'keys';

/** Returns whether single-key shortcuts are enabled in this browser (WCAG 2.1.4). */
export function areSingleKeysEnabled(): boolean {
  return readLocalStorage(STORAGE_KEY) !== 'off';
}

/** Turns single-key shortcuts on or off. If storage is disabled, the change lasts only while the dialog is open. */
export function setSingleKeysEnabled(isOn: boolean): void {
  writeLocalStorage(STORAGE_KEY, isOn ? null : 'off');
}
