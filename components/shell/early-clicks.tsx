'use client';

/** Node of React's tree, as far as it shows whether an element is hydrated. Same names since React 16. */
interface Fiber {
  return: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
  stateNode: { current?: Fiber } | null;
}

/**
 * Repeats clicks on buttons and checkboxes that React had not hydrated yet, as soon as it has. Runs as an inline script at the top
 * of the page, so it must not use anything outside of its own body.
 */
function repeatEarlyClicks(): void {
  const selector = 'button[type=button],input[type=checkbox]';
  const clicked = new Map<string, HTMLElement>();
  let triesLeft = 600;
  const getName = (button: HTMLElement): string => button.ariaLabel ?? button.innerText;
  // React also marks elements while it renders them. Only those in the tree that it has committed handle events.
  const findCommitted = (fiber: Fiber): Fiber | undefined => {
    if (fiber.return === null) return fiber.stateNode?.current;
    let each = findCommitted(fiber.return)?.child;
    while (each && each !== fiber && each !== fiber.alternate) each = each.sibling;
    return each ?? undefined;
  };
  const isHydrated = (button: HTMLElement): boolean =>
    button.isConnected &&
    Object.entries(button).some(
      ([key, value]) => key.startsWith('__reactFiber') && findCommitted(value as Fiber) !== undefined,
    );
  const repeat = (): void => {
    for (const [name, button] of clicked) {
      // React replaces buttons that it could not hydrate, so their names count.
      const found = [button, ...document.querySelectorAll<HTMLElement>(selector)].find(
        (each) => isHydrated(each) && getName(each) === name,
      );
      if (!found) continue;
      clicked.delete(name);
      // The first click has already changed it.
      if (found instanceof HTMLInputElement) found.checked = found.defaultChecked;
      found.click();
    }
    if (clicked.size > 0 && triesLeft-- > 0) setTimeout(repeat, 50);
  };
  const getButton = ({ target }: Event): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  addEventListener(
    'click',
    (event) => {
      const button = getButton(event);
      if (button === null || isHydrated(button)) return;
      clicked.set(getName(button), button);
      setTimeout(repeat, 50);
    },
    true,
  );
  // Not reached if React has to load code before it can hydrate the button. Otherwise it has done so and handled it.
  addEventListener('click', (event) => {
    const button = getButton(event);
    if (button !== null && isHydrated(button)) clicked.delete(getName(button));
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
