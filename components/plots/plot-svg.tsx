import type { ComponentProps } from 'react';

/** Drawing, as wide as its container by default. Browsers must not translate its texts, which would become invisible. */
export function PlotSvg({ className = '', ...attributes }: ComponentProps<'svg'>) {
  return (
    <svg
      width="100%"
      {...attributes}
      className={['notranslate block overflow-visible', className].filter(Boolean).join(' ')}
    />
  );
}
