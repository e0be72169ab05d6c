import { useState, type KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Makes the links of a plot one tab stop. Arrow keys, Home and End move between them (roving `tabindex`).
 *
 * @param count Number of links, in the order of the document.
 * @returns A function that returns the properties of a link.
 */
export function useMarkFocus(count: number) {
  const [focused, setFocused] = useState(0);
  const active = Math.min(focused, count - 1);
  return (index: number) => ({
    tabIndex: index === active ? 0 : -1,
    'data-mark': '',
    onFocus: () => {
      setFocused(index);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      const plot = event.currentTarget.closest('[role=group]');
      if (step === undefined || plot === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const links = plot.querySelectorAll<SVGAElement>('[data-mark]');
      links[Math.min(links.length - 1, Math.max(0, index + step))]?.focus();
    },
  });
}
