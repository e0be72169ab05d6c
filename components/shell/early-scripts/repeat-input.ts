import type { Hydration } from './watch-hydration';

/**
 * Repeats clicks on buttons, checkboxes and jobs, input into fields, and submits of forms, that React had not hydrated yet, as
 * soon as it has. Runs in an inline script, so it must not use anything outside of its own body.
 */
export function repeatEarlyInput({ isHydrated, isReady, addRepeater }: Hydration): void {
  type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  const buttons = 'button[type=button],input:is([type=checkbox],[type=radio]),[data-job]';
  const fields = 'textarea,select,input:is(:not([type]),[type=search],[type=text])';
  const clicked = new Map<HTMLElement, { name: string; target: EventTarget | null }>();
  const typed = new Map<string, { field: Field; value: string }>();
  const submitted = new Map<string, HTMLFormElement>();
  let isComposing = false;
  const getName = (element: HTMLElement): string =>
    element.id || (element.dataset['job'] ?? element.getAttribute('aria-label') ?? element.innerText);
  // React replaces elements that it could not hydrate, so their names count.
  const findHydrated = <E extends HTMLElement>(element: E, name: string, selector: string): E | undefined =>
    isHydrated(element)
      ? element
      : [...document.querySelectorAll<E>(selector)].find(
          (each) => isHydrated(each) && getName(each) === name,
        );
  // From then on, React has handled each event that it lets pass.
  const hasReactListeners = (): boolean =>
    Object.keys(document).some((key) => key.startsWith('_reactListening'));
  const setValue = (field: Field, value: string): void => {
    // React handles only changes, and notices those by the field's own property.
    field.value = '';
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const isField = (target: EventTarget | null): target is Field =>
    target instanceof Element && target.matches(fields);
  const getButton = ({ target }: Event): HTMLElement | null => {
    const control =
      target instanceof Element ? target.closest<HTMLElement>(`a,summary,label,${buttons}`) : null;
    return control?.matches(buttons) === true ? control : null;
  };
  addRepeater(() => {
    for (const [button, { name, target }] of clicked) {
      const found = findHydrated(button, name, buttons);
      if (!found) continue;
      clicked.delete(button);
      // The first click has already changed it.
      if (found instanceof HTMLInputElement) found.checked = found.defaultChecked;
      // Clicks on different parts of a job do different things.
      const part = target instanceof Element && found.contains(target) ? target : found;
      part.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));
    }
    for (const [name, { field, value }] of typed) {
      const found = isComposing ? undefined : findHydrated(field, name, fields);
      if (!found) continue;
      typed.delete(name);
      setValue(found, value);
    }
    for (const [name, form] of typed.size === 0 ? submitted : []) {
      const found = findHydrated(form, name, 'form');
      if (!found) continue;
      submitted.delete(name);
      // React has handled the changes of its fields by then.
      setTimeout(() => {
        found.requestSubmit();
      });
    }
    return clicked.size + typed.size + submitted.size;
  });
  addEventListener(
    'click',
    (event) => {
      const button = isReady() ? null : getButton(event);
      if (button === null || isHydrated(button) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      clicked.set(button, { name: getName(button), target: event.target });
    },
    true,
  );
  // Not reached if React has to load code before it can hydrate the button. Otherwise it has done so and handled it.
  addEventListener('click', (event) => {
    const button = clicked.size === 0 ? null : getButton(event);
    if (button !== null && (isHydrated(button) || hasReactListeners())) clicked.delete(button);
  });
  addEventListener(
    'input',
    ({ target: field }) => {
      if (isReady() || !isField(field)) return;
      typed.delete(getName(field));
      if (!isHydrated(field)) typed.set(getName(field), { field, value: field.value });
    },
    true,
  );
  const submitLater = (event: Event, form: HTMLFormElement): void => {
    event.preventDefault();
    event.stopPropagation();
    const name = getName(form);
    submitted.set(name, form);
    // The scripts may never arrive. The server handles the form, too.
    setTimeout(() => {
      if (submitted.get(name) === form && !isHydrated(form)) form.submit();
    }, 10_000);
  };
  addEventListener(
    'keydown',
    (event) => {
      const { target: field, key, shiftKey } = event;
      if (isReady() || key !== 'Enter' || shiftKey || event.isComposing) return;
      if (!(field instanceof HTMLTextAreaElement) || field.form === null) return;
      // A field may be hydrated before its text is repeated.
      if (isHydrated(field) && !typed.has(getName(field))) return;
      // Enter would add a line break, or submit the form without the text.
      submitLater(event, field.form);
    },
    true,
  );
  addEventListener(
    'submit',
    (event) => {
      const { target: form } = event;
      if (isReady() || !(form instanceof HTMLFormElement)) return;
      // The server handles a form with both, such as the one that signs in.
      if (form.method === 'post' && form.hasAttribute('action')) return;
      if (!isHydrated(form) || typed.size > 0) submitLater(event, form);
    },
    true,
  );
  for (const type of ['compositionstart', 'compositionend'])
    addEventListener(type, () => {
      isComposing = type === 'compositionstart';
    });
}
