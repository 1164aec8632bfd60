/** When people are told that a document ends. Pure. */
import { EXPIRING_DAYS, EXPIRING_SOON_DAYS } from './document.contract.ts'

/** Which notice is due with so many days left: 30, 7, or 0 once it is over; undefined where it is far off or was given before. */
export const noticeDue = (daysLeft: number, told: number | null): 0 | 7 | 30 | undefined => {
  const notice =
    daysLeft < 0
      ? 0
      : daysLeft <= EXPIRING_SOON_DAYS
        ? EXPIRING_SOON_DAYS
        : daysLeft <= EXPIRING_DAYS
          ? EXPIRING_DAYS
          : undefined
  return notice !== undefined && (told === null || notice < told) ? (notice as 0 | 7 | 30) : undefined
}

export const isReversed = ({
  issued_on,
  expires_on,
}: {
  issued_on?: string | null | undefined
  expires_on?: string | null | undefined
}): boolean => !!issued_on && !!expires_on && expires_on < issued_on
