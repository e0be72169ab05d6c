import { useEffect, useState } from 'react';

const ROTATION_MS = 15_000;

/** Returns the index of the page to show, which changes after a while. */
export function useRotation(pageCount: number): number {
  const [turn, setTurn] = useState(0);
  const rotates = pageCount > 1;
  useEffect(() => {
    if (!rotates) return;
    const timer = setInterval(() => {
      setTurn((previous) => previous + 1);
    }, ROTATION_MS);
    return () => {
      clearInterval(timer);
    };
  }, [rotates]);
  return turn % pageCount;
}
