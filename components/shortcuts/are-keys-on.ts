const NAME = 'keys';

/** Returns whether single-key shortcuts are enabled in this browser (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== 'off';
  } catch {
    // Storage is disabled in this browser.
    return true;
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, 'off');
  } catch {
    // As above: it holds for as long as the sheet is open.
  }
}
