import { expect } from '@playwright/test';
import type { Engine } from '@/testing/engines/engine';

/** An element on the page, such as a button with a name. */
interface Target {
  selector: string;
  /** Its label, or its whole text. @default any */
  name?: string;
}

interface FoundElement {
  /** Center of the element in the window. */
  x: number;
  y: number;
  /** Whether React handles its events. */
  isHydrated: boolean;
}

/** Finds the first visible element in the page and scrolls to it. Runs in the page. */
function findElement({ selector, name }: Target): FoundElement | null {
  const getName = (element: Element) => {
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const label = labels?.[0]?.innerText;
    return (
      element.getAttribute('aria-label') ?? label ?? (element instanceof HTMLElement ? element.innerText : '')
    );
  };
  const element = Array.from(document.querySelectorAll(selector)).find(
    (each) => each.getClientRects().length > 0 && (name === undefined || getName(each).trim() === name),
  );
  if (element === undefined) return null;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const isHydrated = Object.keys(element).some((key) => key.startsWith('__reactProps$'));
  return { x: left + width / 2, y: top + height / 2, isHydrated };
}

/** Clicks an element once it is visible and React handles its events. */
export async function clickOn(engine: Engine, target: Target): Promise<void> {
  await waitUntilReady(engine, target);
  const found = await engine.run(findElement, target);
  if (found === null) throw new Error(`${target.selector} has disappeared.`);
  await engine.click(found.x, found.y);
}

/** Waits until an element is visible and React handles its events. */
export async function waitUntilReady(engine: Engine, target: Target): Promise<void> {
  await expect
    .poll(async () => (await engine.run(findElement, target))?.isHydrated, {
      message: `${target.selector} ${target.name ?? ''} is ready`,
      timeout: 60_000,
    })
    .toBe(true);
}

/** Replaces the content of a field by typing. */
export async function fill(engine: Engine, label: string, text: string): Promise<void> {
  await clickOn(engine, { selector: 'input', name: label });
  await engine.type(text);
}

/** Returns the texts of the visible elements, without spaces around them. */
export function readTexts(engine: Engine, selector: string): Promise<string[]> {
  return engine.run((css) => {
    const elements = Array.from(document.querySelectorAll<HTMLElement>(css));
    return elements
      .filter((element) => element.getClientRects().length > 0)
      .map(({ innerText }) => innerText.trim());
  }, selector);
}

/** Returns the path and the query of the page. */
export function readPath(engine: Engine): Promise<string> {
  return engine.run(() => location.pathname + location.search, null);
}

/** Returns an attribute of the first element; null if there is none. */
export function readAttribute(engine: Engine, selector: string, attribute: string): Promise<string | null> {
  return engine.run(([css, name]) => document.querySelector(css)?.getAttribute(name) ?? null, [
    selector,
    attribute,
  ] as const);
}
