import { useEffect, useState, type RefObject } from 'react';
import type { Size } from './tile-grid';

/** Returns the size of an element in rem. Null before it is measured, and on the server. */
export function useGridArea(element: RefObject<HTMLElement | null>): Size | null {
  const [area, setArea] = useState<Size | null>(null);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setArea({ width: target.clientWidth / rem, height: target.clientHeight / rem });
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return area;
}
