import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import * as contract from './breach.contract.ts'
import { breachById, breachPage, countMatching, insertBreach, updateBreachRow } from './breach.queries.ts'
import { breachClosed, breachRecorded, breachTold } from './contract.ts'
import { authorityOf, breachDueAt } from './law.rules.ts'
import { nextNumber } from './numbering.queries.ts'
import { ownSettings } from './settings.queries.ts'

export const breachActions = [
  implement(contract.listBreaches, (input) => breachPage(input)),

  implement(contract.countBreaches, async (selection) => ({ count: await countMatching(selection) })),

  implement(contract.getBreach, async ({ id }) => {
    const breach = found(await breachById(id))
    return { ...breach, drafts: draftsOf(breach) }
  }),

  implement(contract.recordBreach, async ({ id = newId(), ...written }) => {
    refuseFuture(written.detected_at)
    const row = {
      ...written,
      id,
      number: await nextNumber('breach'),
      authority: authorityOf(company().country),
      ...(await dueDates(written.detected_at)),
      authority_told_at: null,
      authority_note: '',
      people_told_at: null,
      people_note: '',
      closed_at: null,
      recorded_by: actor().name,
      created_at: now().toString(),
    }
    await insertBreach(row)
    const { number, title, authority_due_at } = row
    await emit(breachRecorded, { id, number, title, authority_due_at })
    return found(await breachById(id))
  }),

  implement(contract.updateBreach, async ({ id, ...changes }) => {
    await open(id)
    if (changes.detected_at) refuseFuture(changes.detected_at)
    return updateBreachRow(id, {
      ...changes,
      ...(changes.detected_at && (await dueDates(changes.detected_at))),
    })
  }),

  implement(contract.tellOfBreach, async ({ id, whom, note }) => {
    const { number, title, ...breach } = await open(id)
    if (breach[`${whom}_told_at`]) fail('already_told')
    await emit(breachTold, { id, number, title, whom })
    return updateBreachRow(id, { [`${whom}_told_at`]: now().toString(), [`${whom}_note`]: note })
  }),

  implement(contract.closeBreach, async ({ id }) => {
    const { number, title, authority_told_at } = await open(id)
    if (!authority_told_at) fail('not_told_yet')
    await emit(breachClosed, { id, number, title })
    return updateBreachRow(id, { closed_at: now().toString() })
  }),
]

const open = async (id: string): Promise<contract.Breach> => {
  const breach = found(await breachById(id, { forUpdate: true }))
  refuseStale(breach)
  if (breach.closed_at) fail('breach_closed')
  return breach
}

const refuseFuture = (detectedAt: string): void => {
  if (Temporal.Instant.compare(detectedAt, now()) > 0) fail('detected_later', {}, 'detected_at')
}

const dueDates = async (detectedAt: string) => {
  const { country, timeZone } = company()
  const due = breachDueAt(detectedAt, country, timeZone, (await ownSettings()).days_off)
  return { authority_due_at: due, people_due_at: due }
}

/** What could be written, in the reader's language; people finish it. */
const draftsOf = (breach: contract.Breach): { authority: string; people: string } => {
  const { language } = scope()
  const facts = {
    company: company().name,
    authority: breach.authority || text('privacy:the_authority'),
    number: breach.number,
    title: breach.title,
    description: breach.description || '…',
    measures: breach.measures || '…',
    count: breach.people_count ?? '…',
    categories: breach.categories.map((one) => text(`privacy:categories.${one}`)).join(', ') || '…',
    moment: new Intl.DateTimeFormat(`${language}-${company().country}`, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: company().timeZone,
    }).format(new Date(breach.detected_at)),
  }
  return {
    authority: text('privacy:drafts.authority', facts),
    people: text('privacy:drafts.people', facts),
  }
}
