const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** How many days a deleted record can still be brought back, rounded up; 0 when its time is over. `now` in milliseconds. */
export const daysLeft = (deletedAt: string, now: number): number =>
  Math.max(0, Math.ceil(KEPT_DAYS - (now - Date.parse(deletedAt)) / DAY_MS))
