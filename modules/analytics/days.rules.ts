/** Days as people say them: what is shorter than one in hours, what is shorter than an hour in minutes. */
const HOURS = 24
const MINUTES = 60

/** The word's text key, which is also what its number is called, and that number. */
export const spoken = (days: number): { word: 'days' | 'hours' | 'minutes'; number: number } => {
  const hours = Math.abs(days) * HOURS
  if (hours === 0 || hours >= HOURS) return { word: 'days', number: days }
  return hours < 1
    ? { word: 'minutes', number: days * HOURS * MINUTES }
    : { word: 'hours', number: days * HOURS }
}
