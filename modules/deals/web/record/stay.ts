/** A stay in the largest unit that says something: minutes, hours or days. */
export const stayOf = (
  seconds: number,
): { unit: 'minutes' | 'hours' | 'days'; count: number; days: number } => {
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(seconds / 3_600)
  const days = Math.floor(hours / 24)
  if (days > 0) return { unit: 'days', count: days, days }
  return hours > 0 ? { unit: 'hours', count: hours, days } : { unit: 'minutes', count: minutes, days }
}
