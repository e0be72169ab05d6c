/** Positions from the top of the drawing, in pixels. */
export const LANE_TOP = 19;
export const LANE_HEIGHT = 12;
