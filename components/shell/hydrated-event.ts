/** Event of the window after the first effects of the root component. */
export const HYDRATED_EVENT = 'hydrated';
