/** A task written in one line, in Spanish or English: what stands at its ends and names a day or a time is read as such. */
import { addDays, type Day, parseDay, weekdayOf } from '#kernel/values/day.ts'
import { fold } from '#kernel/values/text.ts'

export type QuickTask = { title: string; due_on?: Day; due_time?: string }

/**
 * `llamar a Ana mañana 15:00` → Ana is called tomorrow at three. Days: hoy, mañana, pasado mañana, weekdays (the next one,
 * never today), `12/3` (the next to come), `12/3/2026`, `5 de marzo`, `en 3 días`; likewise in English. Times: `15:00`,
 * `3pm`, `a las 3:30 pm`. Only whole words at the beginning or the end count, so that a title may speak of days elsewhere.
 */
export const readQuickTask = (written: string, today: Day): QuickTask => {
  let words = written.trim().split(/\s+/).filter(Boolean)
  const found: Omit<QuickTask, 'title'> = {}
  for (let again = true; again; ) {
    again = false
    for (const from of ['end', 'start'] as const) {
      const read = readEnd(words, from, today, found)
      if (!read) continue
      Object.assign(found, read.found)
      words = read.rest
      again = true
      break
    }
  }
  // Whoever names a time only means today.
  return { title: words.join(' '), ...(found.due_time && { due_on: today }), ...found }
}

const MOST_WORDS = 4

type Found = Omit<QuickTask, 'title'>

/** The longest phrase at one end that names a day or a time not named yet; a title always keeps a word. */
const readEnd = (
  words: readonly string[],
  from: 'start' | 'end',
  today: Day,
  already: Found,
): { found: Found; rest: string[] } | undefined => {
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count -= 1) {
    const phrase = from === 'end' ? words.slice(-count) : words.slice(0, count)
    const rest = from === 'end' ? words.slice(0, -count) : words.slice(count)
    const said = fold(phrase.join(' ')).replace(/[,;.]$/, '')
    const due_on = already.due_on ? undefined : readDay(said, today)
    const due_time = already.due_time ? undefined : readTime(said)
    if (due_on || due_time)
      return { found: { ...(due_on && { due_on }), ...(due_time && { due_time }) }, rest }
  }
  return undefined
}

const SAME_DAY = new Map([
  ['hoy', 0],
  ['today', 0],
  ['manana', 1],
  ['tomorrow', 1],
  ['pasado manana', 2],
  ['day after tomorrow', 2],
])

/** Monday is 1, as in ISO 8601. */
const WEEKDAYS = new Map(
  [
    ['lunes', 'monday'],
    ['martes', 'tuesday'],
    ['miercoles', 'wednesday'],
    ['jueves', 'thursday'],
    ['viernes', 'friday'],
    ['sabado', 'saturday'],
    ['domingo', 'sunday'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
)

const readDay = (said: string, today: Day): Day | undefined => {
  const phrase = said.replace(/^(?:el|para el|para|este|on|this|by|proximo|el proximo|next) /, '')
  const ahead = SAME_DAY.get(phrase)
  if (ahead !== undefined) return addDays(today, ahead)
  const weekday = WEEKDAYS.get(phrase)
  if (weekday) return addDays(today, (weekday - weekdayOf(today) + 7) % 7 || 7)
  const [, count, unit] = /^(?:en|in|dentro de) (\d{1,3}) (dias?|days?|semanas?|weeks?)$/.exec(said) ?? []
  if (count && unit) return addDays(today, Number(count) * (/^[sw]/.test(unit) ? 7 : 1))
  return writtenDay(phrase, today)
}

const LONGEST_YEAR_AHEAD = 2

/** A day of the calendar, without a year the next one to come. */
const writtenDay = (phrase: string, today: Day): Day | undefined => {
  if (/^\d{1,2}[/-]\d{1,2}[/-]\d{2,4}$|^\d{4}-\d{2}-\d{2}$/.test(phrase)) return parseDay(phrase, 'dmy')
  const isNumbers = /^\d{1,2}\/\d{1,2}$/.test(phrase)
  if (!isNumbers && !/^\d{1,2} (?:de )?[a-z]{3,}$|^[a-z]{3,} \d{1,2}$/.test(phrase)) return undefined
  const year = Number(today.slice(0, 4))
  for (let ahead = 0; ahead <= LONGEST_YEAR_AHEAD; ahead += 1) {
    const day = parseDay(isNumbers ? `${phrase}/${year + ahead}` : `${phrase} ${year + ahead}`, 'dmy')
    if (day && day >= today) return day
  }
  return undefined
}

const TIME = /^(?:(?:a las?|at) )?(\d{1,2})(?::(\d{2}))? ?(?:([ap])\.? ?m\.?|h|hrs|horas)?$/

/** `15:00`, `3pm`, `a las 3`; a bare number is no time. Afternoon is meant by an hour from one to six without more. */
const readTime = (said: string): string | undefined => {
  const [whole, hours, minutes = '00', half] = TIME.exec(said) ?? []
  if (!whole || !hours || whole === hours) return undefined
  const hour = Number(hours)
  const isNamed = half !== undefined || minutes !== '00' || said.includes(':') || /h/.test(said)
  const inDay =
    half === 'p' && hour < 12
      ? hour + 12
      : half === 'a' && hour === 12
        ? 0
        : !isNamed && hour < 7
          ? hour + 12
          : hour
  if (inDay > 23 || Number(minutes) > 59 || (half && hour > 12)) return undefined
  return `${String(inDay).padStart(2, '0')}:${minutes}`
}
