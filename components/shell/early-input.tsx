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
 * Repeats clicks on buttons and checkboxes, input into fields, and Enter in text areas of forms, that React had not hydrated
 * yet, as soon as it has. Runs as an inline script at the top of the page, so it must not use anything outside of its own body.
 */
function repeatEarlyInput(): void {
  type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  const buttons = 'button[type=button],input[type=checkbox]';
  const fields = 'textarea,select,input:is(:not([type]),[type=search],[type=text])';
  const clicked = new Map<string, HTMLElement>();
  const typed = new Map<string, { field: Field; value: string; isSubmitted: boolean }>();
  let isComposing = false;
  let triesLeft = 600;
  const getName = (element: HTMLElement): string => element.id || (element.ariaLabel ?? element.innerText);
  // React also marks elements while it renders them. Only those in the tree that it has committed handle events.
  const findCommitted = (fiber: Fiber): Fiber | undefined => {
    if (fiber.return === null) return fiber.stateNode?.current;
    let each = findCommitted(fiber.return)?.child;
    while (each && each !== fiber && each !== fiber.alternate) each = each.sibling;
    return each ?? undefined;
  };
  const isHydrated = (element: HTMLElement): boolean =>
    element.isConnected &&
    Object.entries(element).some(
      ([key, value]) => key.startsWith('__reactFiber') && findCommitted(value as Fiber) !== undefined,
    );
  // React replaces elements that it could not hydrate, so their names count.
  const findHydrated = <E extends HTMLElement>(element: E, name: string, selector: string): E | undefined =>
    [element, ...document.querySelectorAll<E>(selector)].find(
      (each) => isHydrated(each) && getName(each) === name,
    );
  const setValue = (field: Field, value: string): void => {
    // React handles only changes, and notices those by the field's own property.
    field.value = '';
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const repeat = (): void => {
    for (const [name, button] of clicked) {
      const found = findHydrated(button, name, buttons);
      if (!found) continue;
      clicked.delete(name);
      // The first click has already changed it.
      if (found instanceof HTMLInputElement) found.checked = found.defaultChecked;
      found.click();
    }
    for (const [name, { field, value, isSubmitted }] of typed) {
      const found = isComposing ? undefined : findHydrated(field, name, fields);
      if (!found) continue;
      typed.delete(name);
      setValue(found, value);
      // React has handled the change by then.
      if (isSubmitted) setTimeout(() => found.form?.requestSubmit());
    }
    if (clicked.size + typed.size > 0 && triesLeft-- > 0) setTimeout(repeat, 50);
  };
  const isField = (target: EventTarget | null): target is Field =>
    target instanceof Element && target.matches(fields);
  const getButton = ({ target }: Event): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>(buttons) : null;
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
  const save = (field: Field, isSubmitted: boolean): void => {
    typed.set(getName(field), { field, value: field.value, isSubmitted });
    setTimeout(repeat, 50);
  };
  addEventListener(
    'input',
    ({ target: field }) => {
      if (!isField(field)) return;
      typed.delete(getName(field));
      if (!isHydrated(field)) save(field, false);
    },
    true,
  );
  addEventListener(
    'keydown',
    (event) => {
      const { target: field, key, shiftKey } = event;
      if (key !== 'Enter' || shiftKey || event.isComposing) return;
      if (!(field instanceof HTMLTextAreaElement) || field.form === null) return;
      // A field may be hydrated before its text is repeated.
      if (isHydrated(field) && !typed.has(getName(field))) return;
      // Enter would add a line break, or submit the form without the text.
      event.preventDefault();
      event.stopPropagation();
      save(field, true);
    },
    true,
  );
  for (const type of ['compositionstart', 'compositionend'])
    addEventListener(type, () => {
      isComposing = type === 'compositionstart';
    });
}

/**
 * Inline script that saves clicks and input until the page is hydrated. Only the server knows its text, so that it is neither in
 * the bundle nor twice in the page.
 */
export function EarlyInput({ nonce }: { nonce: string | undefined }) {
  const text = typeof window === 'undefined' ? `(${repeatEarlyInput.toString()})()` : '';
  // Browsers hide the nonce from scripts, so React finds none when it hydrates.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}
