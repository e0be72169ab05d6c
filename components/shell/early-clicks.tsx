'use client';

/**
 * Repeats clicks on buttons that React had not hydrated yet, as soon as it has. Runs as an inline script at the top
 * of the page, so it must not use anything outside of its own body.
 *
 * React sets properties whose names start with `__reactProps` on the elements it has hydrated.
 */
function repeatEarlyClicks(): void {
  const clicked = new Map<string, HTMLElement>();
  let triesLeft = 600;
  const getName = (button: HTMLElement): string => button.ariaLabel ?? button.innerText;
  const isHydrated = (button: HTMLElement): boolean =>
    button.isConnected && Object.keys(button).some((key) => key.startsWith('__reactProps'));
  const repeat = (): void => {
    for (const [name, button] of clicked) {
      // React replaces buttons that it could not hydrate, so their names count.
      const found = [button, ...document.querySelectorAll<HTMLElement>('button[type=button]')].find(
        (each) => isHydrated(each) && getName(each) === name,
      );
      if (!found) continue;
      clicked.delete(name);
      found.click();
    }
    if (clicked.size > 0 && triesLeft-- > 0) setTimeout(repeat, 50);
  };
  addEventListener('click', ({ target }) => {
    const button = target instanceof Element && target.closest<HTMLElement>('button[type=button]');
    // React hydrates on a click if it can, and may have removed the button since.
    if (!button || !button.isConnected || isHydrated(button)) return;
    clicked.set(getName(button), button);
    repeat();
  });
}

/**
 * Inline script that saves clicks until the page is hydrated. Only the server knows its text, so that it is neither in
 * the bundle nor twice in the page.
 */
export function EarlyClicks({ nonce }: { nonce: string | undefined }) {
  const text = typeof window === 'undefined' ? `(${repeatEarlyClicks.toString()})()` : '';
  // Browsers hide the nonce from scripts, so React finds none when it hydrates.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}
