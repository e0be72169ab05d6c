const STORAGE_KEY = 'keys';

/** Returns whether single-key shortcuts are enabled in this browser (WCAG 2.1.4). */
export function areSingleKeysEnabled(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    // Storage is disabled in this browser.
    return true;
  }
}

/** Turns single-key shortcuts on or off. */
export function setSingleKeysEnabled(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // Storage is disabled: the change lasts only while the dialog is open.
  }
}
