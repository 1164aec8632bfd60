/** Who somebody is, what is held of them in every module, and how it goes. The modules know; here it is put together. */
import { statement } from '#kernel/server/database.ts'
import { letFileGo, type StoredFile } from '#kernel/server/files.ts'
import { forgetRecords } from '#kernel/server/forgotten_records.ts'
import { filled } from '#kernel/server/module.ts'
import { company, now } from '#kernel/server/scope.ts'
import { parsePhone } from '#kernel/values/phone.ts'
import {
  fileCopies,
  type HeldFile,
  type HeldOf,
  type KnownRecord,
  type Marks,
  personPart,
} from './person.contract.ts'
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

/** A file as it lies in the store, with what it is of the person's. */
export type FoundFile = HeldFile & { stored: StoredFile }

/** Every file that belongs to a record of the person and is still there, once. */
export const filesOf = async (request: Asker): Promise<FoundFile[]> => filesBy(await provenMarks(request))

const filesBy = async (marks: Marks): Promise<FoundFile[]> => {
  const held = new Map<string, HeldFile>()
  for (const { files } of filled(personPart))
    for (const file of (await files?.(marks)) ?? []) held.set(file.id, file)
  const stored = await statement<StoredFile>(
    `select id, name, media_type, bytes, sha256, place from kernel.file
      where id = any($1::uuid[]) and (expires_at is null or expires_at > $2) order by created_at, id`,
    [[...held.keys()], now().toString()],
  )
  return stored.map((file) => ({ ...(held.get(file.id) as HeldFile), stored: file }))
}

/** Erases for good what the law lets, its history and its files included. `say`: a text in the words of whoever asked. */
export const eraseHeld = async (request: Asker, say: (key: string) => string): Promise<Outcome[]> => {
  const marks = await provenMarks(request)
  const files = await filesBy(marks)
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
  return [...outcomes, ...(await eraseFiles(files, say))]
}

/** Lets files go that nothing has kept; answers what became of each kind. */
const eraseFiles = async (files: readonly FoundFile[], say: (key: string) => string): Promise<Outcome[]> => {
  const gone = files.filter(({ stays }) => !stays).map(({ id }) => id)
  for (const { drop } of filled(fileCopies)) await drop(gone)
  for (const id of gone) await letFileGo(id)
  const kinds = Map.groupBy(files, ({ what, stays = '' }) => `${what} ${stays}`)
  return [...kinds.values()].map(([{ what, stays } = files[0] as FoundFile, ...more]) => ({
    what: say(what),
    outcome: stays ? 'kept' : 'erased',
    count: 1 + more.length,
    because: stays ? say(stays) : '',
  }))
}
