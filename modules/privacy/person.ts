/** Who somebody is, what is held of them in every module, and how it goes. The modules know; here it is put together. */
import { forgetRecords } from '#kernel/server/forgotten_records.ts'
import { filled } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import { type HeldOf, type KnownRecord, type Marks, personPart } from './person.contract.ts'
import type { Outcome, Request } from './request.contract.ts'

type Asker = Pick<Request, 'name' | 'email' | 'phone' | 'document' | 'records'>

/** Whatever the person wrote: good to find records, not proof that they are theirs. */
const writtenMarks = ({ name, email, phone, document, records }: Asker): Marks => ({
  names: [name],
  emails: email ? [email.toLowerCase()] : [],
  phones: phone ? [parsePhone(phone, company().country)?.number ?? phone] : [],
  fiscal_ids: document ? [document] : [],
  records,
})

/** Records that carry one of the marks of whoever asked. */
export const recordsOf = async (request: Asker): Promise<KnownRecord[]> => {
  const marks = writtenMarks(request)
  const found: KnownRecord[] = []
  for (const { recognise } of filled(personPart)) found.push(...((await recognise?.(marks)) ?? []))
  return found
}

/** What is the person's beyond doubt: the address they answer from, and what stands in the records staff confirmed. */
export const provenMarks = async (request: Asker): Promise<Marks> => {
  const theirs = (await recordsOf(request)).filter(({ id }) => request.records.includes(id))
  const together = (key: 'names' | 'emails' | 'phones' | 'fiscal_ids', own: readonly string[]) => [
    ...new Set([...own, ...theirs.flatMap((record) => record[key])].filter(Boolean)),
  ]
  return {
    names: together('names', [request.name]),
    emails: together('emails', request.email ? [request.email.toLowerCase()] : []),
    phones: together('phones', []),
    fiscal_ids: together('fiscal_ids', []),
    records: request.records,
  }
}

/** Everything held of the person; tables without rows are left out. */
export const heldOf = async (request: Asker): Promise<HeldOf[]> => {
  const marks = await provenMarks(request)
  const held: HeldOf[] = []
  for (const { gather } of filled(personPart)) held.push(...(await gather(marks)))
  return held.filter(({ rows }) => rows.length > 0)
}

/** Erases for good what the law lets, its history included. `say`: a text in the words of whoever asked. */
export const eraseHeld = async (request: Asker, say: (key: string) => string): Promise<Outcome[]> => {
  const marks = await provenMarks(request)
  const outcomes: Outcome[] = []
  const gone: string[] = []
  for (const { erase } of filled(personPart))
    for (const { what, outcome, ids, because } of await erase(marks)) {
      if (!ids.length) continue
      if (outcome !== 'kept') gone.push(...ids)
      outcomes.push({ what: say(what), outcome, count: ids.length, because: because ? say(because) : '' })
    }
  await forgetRecords({
    ids: gone,
    marks: [...marks.emails, ...marks.phones, ...marks.fiscal_ids],
    names: marks.names,
  })
  return outcomes
}
