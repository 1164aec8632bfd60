/** Which greeting a moment asks for, in the company's time zone. */
export const greetingAt = (moment: Date, timeZone: string): 'morning' | 'afternoon' | 'evening' => {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(moment),
  )
  if (hour >= 5 && hour < 12) return 'morning'
  return hour >= 12 && hour < 19 ? 'afternoon' : 'evening'
}
