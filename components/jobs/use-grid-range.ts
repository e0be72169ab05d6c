import { useEffect, useState, type ComponentType } from 'react';
import { MAX_UNVIRTUALIZED, toUnmeasuredRange, type GridRange } from './grid-range';
import type { GridWindowProps } from './grid-window';

let loadedWindow: ComponentType<GridWindowProps> | undefined;

/**
 * Returns the items of a grid to render.
 *
 * @returns `Window`: the component that virtualizes a long grid, to be rendered after it. Loaded when first needed,
 * and undefined until then and for short grids. It reports ranges to `setMeasured`.
 */
export function useGridRange(count: number) {
  const isLong = count > MAX_UNVIRTUALIZED;
  const [Window, setWindow] = useState(() => loadedWindow);
  const [measured, setMeasured] = useState<GridRange | null>(null);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    if (!isLong || Window !== undefined) return;
    import('./grid-window').then(
      (module) => {
        loadedWindow = module.GridWindow;
        setWindow(() => module.GridWindow);
      },
      () => {
        setFailed(true);
      },
    );
  }, [isLong, Window]);

  return {
    Window: isLong ? Window : undefined,
    setMeasured,
    range: (isLong && measured) || toUnmeasuredRange(count, isLong && !hasFailed),
  };
}
