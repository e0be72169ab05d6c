import type { Hydration } from './watch-hydration';

/**
 * Repeats keys that were pressed outside of fields before the page handles them: shortcuts, and what is typed after the one
 * of the command palette. Runs in an inline script, so it must not use anything outside of its own body.
 *
 * @param singleKeys Entry of the local storage that is `off` if single-key shortcuts are disabled.
 */
export function repeatEarlyKeys(
  { isReady, isRootHydrated, addLastRepeater }: Hydration,
  singleKeys: string,
): void {
  const pressed: KeyboardEvent[] = [];
  const areSingleKeysEnabled = (): boolean => {
    try {
      return localStorage.getItem(singleKeys) !== 'off';
    } catch {
      return true;
    }
  };
  addLastRepeater(() => {
    for (const { key, ctrlKey, metaKey, shiftKey, repeat } of pressed)
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          ctrlKey,
          metaKey,
          shiftKey,
          repeat,
          bubbles: true,
          cancelable: true,
        }),
      );
  });
  addEventListener(
    'keydown',
    (event) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      if (isReady() || event.isComposing || altKey) return;
      if (target instanceof Element && target.closest('input,textarea,select') !== null) return;
      const isPalette = ctrlKey !== metaKey && !event.shiftKey && key.toLowerCase() === 'k';
      const isPlain = !ctrlKey && !metaKey && (key.length === 1 || key === 'Backspace' || key === 'Escape');
      if (!isPalette && !isPlain) return;
      const isAfterPalette = pressed.some((each) => each.ctrlKey || each.metaKey);
      // The page handles the key itself.
      if (isRootHydrated() && !isAfterPalette) return;
      // A space would press the focused button or scroll.
      if (key === ' ' && !isAfterPalette) return;
      const isSearch = key === '/' && !isAfterPalette && areSingleKeysEnabled();
      // Browsers have functions of their own for these keys.
      if (isPalette || isSearch || isAfterPalette) event.preventDefault();
      const field = isSearch ? document.querySelector<HTMLInputElement>('#search') : null;
      if (field === null) pressed.push(event);
      else {
        // The next keys belong to the field.
        field.focus();
        field.select();
      }
    },
    true,
  );
}
