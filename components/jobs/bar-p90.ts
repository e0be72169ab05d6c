/** Length of a bar of elapsed time, in 90th percentiles of past runs: a bar that ends there would look finished. */
export const BAR_P90 = 1.15;
