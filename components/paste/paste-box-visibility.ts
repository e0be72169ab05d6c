import { createSharedValue } from '@/components/shell/create-shared-value';

/** Path of the page that always shows the paste box. */
export const BOARD_PATH = '/';

const isOpen = createSharedValue(false);

/** Opens or closes the paste box of a page that doesn't always show it. */
export const setPasteBoxOpen = isOpen.set;

/** Returns whether the user has opened the paste box. */
export const usePasteBoxOpen = isOpen.useValue;
