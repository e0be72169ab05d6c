/** Card grid: one column on a phone, as many as fit on wider screens. */
export const CARD_GRID = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,20.5rem),1fr))] gap-3.5';
