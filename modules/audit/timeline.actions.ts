import { fail } from '#kernel/server/errors.ts'
import { filled, house, implement } from '#kernel/server/module.ts'
import { momentPage, readMomentCursor } from '#kernel/server/moment_cursor.ts'
import { actor, company, scope } from '#kernel/server/scope.ts'
import { firstText } from '#kernel/server/texts.ts'
import { getTimeline, recordGuard, type TimelineEvent } from './contract.ts'
import { eventsAbout, type StoredEvent } from './timeline.queries.ts'

export const timelineActions = [
  implement(getTimeline, async ({ about, names, search, cursor, limit }) => {
    company()
    await refuseHidden(about)
    const after = readMomentCursor(cursor)
    const wanted = visibleNames(names?.split(',').map((name) => name.trim()))
    const events = await eventsAbout(about, { names: wanted, search, after, limit: limit + 1 })
    const { rows, ...more } = momentPage(events, limit)
    return { rows: rows.map(told), ...more }
  }),
]

const refuseHidden = async (about: string): Promise<void> => {
  const answers = await Promise.all(filled(recordGuard).map((maySee) => maySee(about)))
  if (answers.includes(false)) fail('not_found')
}

const visibleNames = (asked: readonly string[] | undefined): string[] =>
  [...house().events.values()]
    .filter(({ name, allow }) => actor().may(allow) && (!asked || asked.includes(name)))
    .map(({ name }) => name)

/** The module's sentence for the event. Lists in a payload, such as the names of fields, are told in the reader's words. */
const told = (event: Omit<StoredEvent, 'moment'>): TimelineEvent => {
  const { language } = scope()
  const dot = event.name.indexOf('.')
  const module = event.name.slice(0, dot)
  const inWords = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one) => firstText([`${module}:fields.${one}`], {}, language) ?? String(one)).join(', ')
      : value
  const facts = Object.fromEntries(Object.entries(event.payload).map(([key, value]) => [key, inWords(value)]))
  const key = `${module}:events.${event.name.slice(dot + 1)}`
  return {
    ...event,
    sentence: firstText([key], { ...facts, actor: event.actor_name }, language) ?? event.name,
  }
}
