/** ID of the element below the header and the toolbar of a page. Nothing is painted before it, or the whole page, is parsed. */
export const FIRST_PAINT_ID = 'list';
