import { createSharedValue } from '@/components/shell/create-shared-value';

/** Path of the page that always shows the paste box. */
export const BOARD_PATH = '/';

/** ID of the button that opens the box. */
export const PASTE_BUTTON_ID = 'paste-button';

const isOpen = createSharedValue(false);

/** Opens or closes the paste box of a page that doesn't always show it. */
export const setPasteBoxOpen = isOpen.set;

/** Returns whether the user has opened the paste box. */
export const usePasteBoxOpen = isOpen.useValue;
