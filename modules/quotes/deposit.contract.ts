/** The part of an offer's money that is asked for on acceptance. Pure; browser and server count alike. */
import Big from 'big.js'

/** What of a total is asked for on acceptance, half up; 0: all of it is asked for at once. Never all of it, and never less than one. */
export const depositMinor = (total_minor: number, percent: number | null): number => {
  if (percent === null || total_minor < 2) return 0
  const part = new Big(total_minor).times(percent).div(100).round(0, Big.roundHalfUp).toNumber()
  return Math.min(total_minor - 1, Math.max(1, part))
}
