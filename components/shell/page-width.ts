// All pages have the same left edge. A board takes the whole width, other pages as much as can be read.

/** Width of a page with details of one thing. */
export const DETAIL_WIDTH = 'max-w-7xl';
/** Width of a page with text, forms or lists. */
export const TEXT_WIDTH = 'max-w-4xl';
