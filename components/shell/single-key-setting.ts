import { readLocalStorage, writeLocalStorage } from './local-storage';

/** Entry of the local storage: `off` if single-key shortcuts are disabled. */
export const SINGLE_KEYS_KEY = 'keys';

/** Returns whether single-key shortcuts are enabled in this browser (WCAG 2.1.4). */
export function areSingleKeysEnabled(): boolean {
  return readLocalStorage(SINGLE_KEYS_KEY) !== 'off';
}

/** Turns single-key shortcuts on or off. If storage is disabled, the change lasts only while the dialog is open. */
export function setSingleKeysEnabled(isOn: boolean): void {
  writeLocalStorage(SINGLE_KEYS_KEY, isOn ? null : 'off');
}
