/** Node of React's tree, as far as it shows whether an element is hydrated. Same names since React 16. */
interface Fiber {
  return: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  alternate: Fiber | null;
  stateNode: { current?: Fiber } | null;
}

/** State of the page's hydration, for the inline scripts that save input until then. */
export interface Hydration {
  /** Returns whether React handles events of an element. */
  isHydrated: (element: Element) => boolean;
  /** Returns whether React handles events, except in parts of the page whose code is still being loaded. */
  isRootHydrated: () => boolean;
  /** Returns whether the page handles all input. */
  isReady: () => boolean;
  /** Adds saved input to repeat as soon as its elements are hydrated. @param repeat Returns how much remains. */
  addRepeater: (repeat: () => number) => void;
  /** Adds saved input to repeat once everything is hydrated. */
  addLastRepeater: (repeat: () => void) => void;
}

/**
 * Watches the hydration of the page, and sets `data-ready` on the `html` element once all controls of the HTML are hydrated
 * and saved input has been repeated. Runs in an inline script, so it must not use anything outside of its own body.
 *
 * @param hydratedEvent Event that the root component dispatches after its first effects.
 */
export function watchHydration(hydratedEvent: string): Hydration {
  const root = document.documentElement;
  /** Checks after the hydration of the root before the rest is given up, such as an element of a browser extension. */
  let checksLeft = 200;
  const repeaters: (() => number)[] = [];
  const lastRepeaters: (() => void)[] = [];
  let controls: Element[] | undefined;
  let isRootHydrated = false;
  let wasHydrated = false;
  // React also marks elements while it renders them. Only those in the tree that it has committed handle events.
  const findCommitted = (fiber: Fiber): Fiber | undefined => {
    if (fiber.return === null) return fiber.stateNode?.current;
    let each = findCommitted(fiber.return)?.child;
    while (each && each !== fiber && each !== fiber.alternate) each = each.sibling;
    return each ?? undefined;
  };
  const isHydrated = (element: Element): boolean =>
    element.isConnected &&
    Object.entries(element).some(
      ([key, value]) => key.startsWith('__reactFiber') && findCommitted(value as Fiber) !== undefined,
    );
  const areControlsHydrated = (): boolean => {
    if (!isRootHydrated || document.readyState === 'loading') return false;
    controls ??= [...document.querySelectorAll('body :is(a[href],button,input,select,textarea,[data-job])')];
    // React replaces elements that it could not hydrate.
    for (let last = controls.at(-1); last && (!last.isConnected || isHydrated(last)); last = controls.at(-1))
      controls.pop();
    return controls.length === 0;
  };
  const isReady = (): boolean => root.dataset['ready'] !== undefined;
  const check = (): void => {
    let isWaiting = false;
    for (const repeat of repeaters) isWaiting = repeat() > 0 || isWaiting;
    if (isRootHydrated) checksLeft -= 1;
    if ((!isWaiting && areControlsHydrated()) || checksLeft <= 0) {
      // The effects of a late part of the page run shortly after it is committed.
      if (wasHydrated) {
        // From here on, nothing is saved.
        root.dataset['ready'] = '';
        for (const repeat of lastRepeaters) repeat();
        return;
      }
      wasHydrated = true;
    }
    setTimeout(check, 50);
  };
  addEventListener(hydratedEvent, () => {
    isRootHydrated = true;
  });
  setTimeout(check, 50);
  return {
    isHydrated,
    isRootHydrated: () => isRootHydrated,
    isReady,
    addRepeater: (repeat) => {
      repeaters.push(repeat);
    },
    addLastRepeater: (repeat) => {
      lastRepeaters.push(repeat);
    },
  };
}
