/** Pairs fetched at once: enough for a sitting, and the next ones come as these are decided. */
export const MOST_PAIRS = 50
