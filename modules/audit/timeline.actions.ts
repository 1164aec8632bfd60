import { fail } from '#kernel/server/errors.ts'
import { filled, house, implement } from '#kernel/server/module.ts'
import { momentPage, readMomentCursor } from '#kernel/server/moment_cursor.ts'
import { actor, company, scope, today } from '#kernel/server/scope.ts'
import { firstText } from '#kernel/server/texts.ts'
import { getActivity, getTimeline, recordGuard, type TimelineEvent, unitedRecords } from './contract.ts'
import { countsByNameAndSpan, eventsAbout, type StoredEvent } from './timeline.queries.ts'
import { isUnfitPeriod, periodBegin, spans } from './timeline.rules.ts'

export const timelineActions = [
  implement(getTimeline, async ({ about, names, search, cursor, limit }) => {
    company()
    const after = readMomentCursor(cursor)
    const wanted = visibleNames(names?.split(',').map((name) => name.trim()))
    const [subjects] = await Promise.all([subjectsOf(about), refuseHidden(about)])
    const events = await eventsAbout(subjects, {
      names: wanted,
      search,
      after,
      limit: limit + 1,
    })
    const { rows, ...more } = momentPage(events, limit)
    return { rows: rows.map(told), ...more }
  }),

  implement(getActivity, async ({ about, by, names, ...asked }) => {
    const { timeZone } = company()
    const until = asked.until ? Temporal.PlainDate.from(asked.until) : today()
    const from = asked.from ? Temporal.PlainDate.from(asked.from) : periodBegin(until)
    if (isUnfitPeriod(from, until, by)) fail('unfit_period', {}, 'from')
    const [subjects] = await Promise.all([subjectsOf(about), refuseHidden(about)])
    const visible = visibleNames(undefined)
    const days = spans(from, until, by)
    const begins = [...days.map(({ first }) => first), until.add({ days: 1 })].map((day) =>
      day.toZonedDateTime(timeZone).toInstant().toString(),
    )
    const counted = await countsByNameAndSpan(subjects, visible, begins)
    const wanted = names === undefined ? undefined : new Set(names.split(',').map((name) => name.trim()))
    const counts = days
      .map(({ on }, n) => ({
        on,
        count: sumOf(counted.filter(({ name, span }) => span === n + 1 && (!wanted || wanted.has(name)))),
      }))
      .filter(({ count }) => count > 0)
    const byName = [...Map.groupBy(counted, ({ name }) => name)]
      .map(([name, group]) => ({ name, count: sumOf(group) }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    return { from: from.toString(), until: until.toString(), counts, names: byName }
  }),
]

const sumOf = (counted: readonly { count: number }[]): number =>
  counted.reduce((sum, { count }) => sum + count, 0)

/** The record and those that were made one with it. */
export const subjectsOf = async (about: string): Promise<string[]> => {
  const united = await Promise.all(filled(unitedRecords).map((of) => of(about)))
  return [...new Set([about, ...united.flat()])]
}

/** A record is as hidden in what is told of it as itself. */
export const refuseHidden = async (about: string): Promise<void> => {
  const answers = await Promise.all(filled(recordGuard).map((maySee) => maySee(about)))
  if (answers.includes(false)) fail('not_found')
}

/** Those of the names asked for that the actor may see; undefined where that is every event there is. */
const visibleNames = (asked: readonly string[] | undefined): string[] | undefined => {
  const { may } = actor()
  const all = [...house().events.values()]
  const visible = all.filter(({ name, allow }) => may(allow) && (!asked || asked.includes(name)))
  return visible.length === all.length ? undefined : visible.map(({ name }) => name)
}

/** Adds the module's sentence to the event. Lists in a payload, such as the names of fields, are told in the reader's words. */
const told = (event: Omit<StoredEvent, 'moment'>): TimelineEvent => {
  const { language } = scope()
  const dot = event.name.indexOf('.')
  const module = event.name.slice(0, dot)
  const facts: Record<string, unknown> = { ...event.payload, actor: event.actor_name }
  for (const key in event.payload) {
    const value = (event.payload as Record<string, unknown>)[key]
    if (Array.isArray(value))
      facts[key] = value
        .map((one) => firstText([`${module}:fields.${one}`], {}, language) ?? String(one))
        .join(', ')
  }
  const key = `${module}:events.${event.name.slice(dot + 1)}`
  return Object.assign(event, { sentence: firstText([key], facts, language) ?? event.name })
}
